import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, CallDetail } from '../../src/contract.ts'
import { exitCodes } from '../../src/exit-codes.ts'
import { startExchange, type Exchange } from './exchange.ts'
import { startProduct, type Product } from './product.ts'
import { openTerminal, type Terminal } from './run-cli.ts'

interface List {
  readonly items: readonly Call[]
  readonly nextCursor: string | null
}

let product: Product
let exchange: Exchange
let terminal: Terminal
let all: readonly Call[]

beforeAll(async () => {
  exchange = await startExchange(650)
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
  all = (await terminal.json<List>(['calls', '--all'])).items
})

afterAll(async () => {
  await terminal?.close()
  await Promise.all([product?.stop(), exchange?.stop()])
})

describe('B9 A9 calldeck calls', () => {
  it('gives the newest 20 and where the list goes on', async () => {
    const list = await terminal.json<List>(['calls'])
    expect(list.items).toEqual(all.slice(0, 20))
    expect(list.nextCursor).not.toBeNull()
  })

  it.each<[string, string[], (call: Call) => boolean]>([
    ['direction', ['--direction', 'inbound'], (call) => call.direction === 'INBOUND'],
    [
      'status',
      ['--status', 'canceled,busy'],
      (call) => call.status === 'CANCELED' || call.status === 'BUSY',
    ],
    ['least duration', ['--duration-min', '60'], (call) => (call.durationSeconds ?? 0) >= 60],
    ['most duration', ['--duration-max', '20'], (call) => (call.durationSeconds ?? 99) <= 20],
    ['recording', ['--recording'], (call) => call.hasRecording],
    ['no recording', ['--no-recording'], (call) => !call.hasRecording],
    ['listed still', ['--no-gone'], (call) => call.goneAt === null],
    [
      'source',
      ['--source', 'hotline', '--direction', 'local'],
      (call) => call.direction === 'LOCAL',
    ],
  ])('filters by %s as a filter over all calls would', async (_name, args, matches) => {
    const list = await terminal.json<List>(['calls', '--all', ...args])
    expect(ids(list.items)).toEqual(ids(all.filter(matches)))
    expect(list.items.length).toBeGreaterThan(0)
    const count = await terminal.json<{ count: number }>(['calls', '--count', ...args])
    expect(count.count).toBe(list.items.length)
  })

  it('filters by extension and by part of a number', async () => {
    const extension = all.find((call) => call.extension !== null)?.extension ?? ''
    const own = await terminal.json<List>(['calls', '--all', '--extension', extension])
    expect(ids(own.items)).toEqual(ids(all.filter((call) => call.extension === extension)))
    const customer = all.find((call) => call.customerNumber?.startsWith('+84'))?.customerNumber
    const spelled = `0${customer?.slice(3)}`
    const found = await terminal.json<List>(['calls', '--all', '--number', spelled])
    expect(ids(found.items)).toEqual(
      expect.arrayContaining(ids(all.filter((call) => call.customerNumber === customer))),
    )
  })

  it('filters by days of the zone, the last one included', async () => {
    const day = dayOf(all[300]?.startedAt ?? '')
    const args = ['--from', day, '--to', day, '--time-zone', 'Asia/Ho_Chi_Minh']
    const list = await terminal.json<List>(['calls', '--all', ...args])
    expect(ids(list.items)).toEqual(ids(all.filter((call) => dayOf(call.startedAt) === day)))
  })

  it('sorts by duration', async () => {
    const args = ['calls', '--sort', 'durationSeconds', '--ascending', '--limit', '50']
    const durations = (await terminal.json<List>([...args, '--status', 'answered'])).items.map(
      (call) => call.durationSeconds ?? 0,
    )
    expect(durations).toEqual([...durations].sort((a, b) => a - b))
  })

  it('prints every row of a table under one head when it goes into a pipe', async () => {
    const { stdout, stderr } = await terminal.run(['calls', '--all', '--time-zone', 'UTC'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^START +DIRECTION +STATUS/)
    expect(lines).toHaveLength(all.length + 1)
    expect(lines[1]).toContain(all[0]?.startedAt.slice(0, 19).replace('T', ' '))
    expect(stderr).toBe(`${all.length} calls. Times in UTC.\n`)
    expect(stdout).not.toContain('\u001B')
  })

  it('says so when nothing matches, and that is no failure', async () => {
    const { code, stdout, stderr } = await terminal.run(['calls', '--extension', '98765'])
    expect({ code, stdout, stderr }).toEqual({
      code: exitCodes.ok,
      stdout: '',
      stderr: 'No call matches.\n',
    })
  })

  it('UX-B1: says that figures over two sources of one PBX count its calls twice', async () => {
    const said =
      'These sources read the same PBX, so its calls are counted more than once: Hotline, Twin.\n'
    const { apiUrl, domain, timeZone } = exchange
    const twin = { name: 'Twin', apiUrl, domain, timeZone, allowDuplicate: true }
    const { id } = await product.client.sources.create.mutate(twin)
    for (const args of [['calls', '--count'], ['calls'], ['sources'], ['status']]) {
      expect((await terminal.run(args)).stderr).toContain(said)
    }
    const ofOne = await terminal.run(['calls', '--count', '--source', 'hotline'])
    expect(ofOne.stderr).toBe('')
    await product.client.sources.delete.mutate({ id })
    expect((await terminal.run(['calls', '--count'])).stderr).toBe('')
  })
})

describe('B9 A9 calldeck call', () => {
  it('shows one call with the payload of the exchange', async () => {
    const id = all[0]?.id ?? ''
    const call = await terminal.json<CallDetail>(['call', id])
    const row = (await exchange.oracle()).find(({ uuid }) => uuid === call.externalId)
    expect(call.raw).toEqual(row)
    expect((await terminal.run(['call', id])).stdout).toContain(call.externalId)
  })

  it('tells that there is no such call', async () => {
    expect((await terminal.run(['call', '999999999'])).code).toBe(exitCodes.notFound)
  })
})

function ids(calls: readonly Call[]): string[] {
  return calls.map((call) => call.id).sort()
}

function dayOf(iso: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(iso))
}
