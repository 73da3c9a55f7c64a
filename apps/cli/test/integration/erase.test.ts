import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/contract.ts'
import { exitCodes } from '../../src/exit-codes.ts'
import { startExchange, type Exchange } from './exchange.ts'
import { startProduct, type Product } from './product.ts'
import { openTerminal, type Terminal } from './run-cli.ts'

interface List {
  readonly items: readonly Call[]
}

let product: Product
let exchange: Exchange
let terminal: Terminal

beforeAll(async () => {
  exchange = await startExchange(120)
  product = await startProduct()
  terminal = await openTerminal(product.url)
  await terminal.run(['login', '--email', product.email], { CALLDECK_PASSWORD: product.password })
  await product.client.sources.create.mutate({
    name: 'Hotline',
    apiUrl: exchange.apiUrl,
    domain: exchange.domain,
    timeZone: exchange.timeZone,
  })
  await terminal.run(['sync', '-q'])
})
afterAll(async () => {
  await terminal?.close()
  await Promise.all([product?.stop(), exchange?.stop()])
})

const list = () => terminal.json<List>(['calls', '--all'])

describe('C9 calldeck erase', () => {
  it('does nothing unless it was confirmed', async () => {
    const answer = await terminal.run(['erase', '0335550159'])
    expect(answer.code).toBe(exitCodes.usage)
    expect(answer.stderr).toContain('--yes')
  })

  it('removes one number and leaves every call where it is', async () => {
    const before = (await list()).items
    const number = before.find((call) => call.customerNumber?.startsWith('+84'))!.customerNumber!
    const theirs = before.filter((call) => call.customerNumber === number)
    const told = await terminal.json<{ calls: number }>(['erase', number, '--yes'])
    expect(told.calls).toBe(theirs.length)
    const after = (await list()).items
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after.filter((call) => call.flags.includes('ERASED'))).toHaveLength(theirs.length)
    expect(JSON.stringify(after)).not.toContain(number.slice(3))
  })

  it('refuses what is no whole number', async () => {
    const answer = await terminal.run(['erase', '1036', '--yes'])
    expect(answer.code).not.toBe(0)
    expect(answer.stderr).toContain('whole telephone number')
  })
})
