import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, CallExport } from '../../src/contract.ts'
import { exitCodes } from '../../src/exit-codes.ts'
import { startExchange, type Exchange } from './exchange.ts'
import { startProduct, type Product } from './product.ts'
import { openTerminal, type Terminal } from './run-cli.ts'

let product: Product
let exchange: Exchange
let terminal: Terminal
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'calldeck-cli-export-'))
  exchange = await startExchange(320)
  product = await startProduct()
  terminal = await openTerminal(product.url)
  await terminal.run(['login', '--email', product.email], { CALLDECK_PASSWORD: product.password })
  const { apiUrl, domain, timeZone } = exchange
  await product.client.sources.create.mutate({ name: 'Hotline', apiUrl, domain, timeZone })
  await terminal.run(['sync', '-q'])
})

afterAll(async () => {
  await terminal?.close()
  await Promise.all([product?.stop(), exchange?.stop()])
  await rm(directory, { recursive: true, force: true })
})

const inbound = ['--direction', 'inbound']

describe('B9 C1 calldeck export', () => {
  it('writes every call of the filter in the order of the list, and replaces the file', async () => {
    const out = join(directory, 'calls.csv')
    await writeFile(out, 'what was there before')
    const all = await terminal.json<{ items: Call[] }>(['calls', '--all', ...inbound])
    const columns = ['--columns', 'externalId,startedat', '--headings', 'vi']
    const args = ['export', '--format', 'csv', '--out', out, '--time-zone', 'UTC', ...columns]
    const told = await terminal.json<CallExport & { file: string }>([...args, ...inbound])
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFMã cuộc gọi,Bắt đầu (UTC)')
    expect(lines.slice(1)).toEqual(
      all.items.map(
        (call) => `${call.externalId},${call.startedAt.slice(0, 19).replace('T', ' ')}`,
      ),
    )
    expect(told).toMatchObject({ status: 'SUCCEEDED', rowsWritten: all.items.length, file: out })
    expect(await readdir(directory)).toEqual(['calls.csv'])
  })

  it('writes a workbook', async () => {
    const out = join(directory, 'calls.xlsx')
    const { code, stdout, stderr } = await terminal.run([
      'export',
      '--format',
      'xlsx',
      '--out',
      out,
    ])
    expect({ code, stdout }).toEqual({ code: exitCodes.ok, stdout: `${out}\n` })
    expect(stderr).toMatch(/^Export [\da-f-]{36} has started.*\n\d+ calls, \d+ bytes\.\n$/)
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK')
    await rm(out)
  })

  it.each([
    ['no file', ['export'], exitCodes.usage],
    ['an unknown format', ['export', '--format', 'pdf', '--out', 'x'], exitCodes.usage],
    ['an unknown column', ['export', '--out', 'x', '--columns', 'raw'], exitCodes.usage],
    ['no such directory', ['export', '--out', '/nowhere/x.csv'], exitCodes.usage],
    ['a bad pattern', ['export', '--out', 'PATH', '--pattern', '(a+)+$'], exitCodes.usage],
  ])('ends with its code and leaves nothing behind at %s', async (_name, args, code) => {
    const before = await readdir(directory)
    const place = join(directory, 'refused.csv')
    const result = await terminal.run(args.map((word) => (word === 'PATH' ? place : word)))
    expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/\S/) })
    expect(await readdir(directory)).toEqual(before)
  })

  it('is not for viewers', async () => {
    const email = 'viewer@calldeck.example'
    const password = 'correct horse battery'
    await product.client.users.create.mutate({ name: 'Viewer', email, password, role: 'viewer' })
    const theirs = await openTerminal(product.url)
    await theirs.run(['login', '--email', email], { CALLDECK_PASSWORD: password })
    const { code } = await theirs.run(['export', '--out', join(directory, 'theirs.csv')])
    expect(code).toBe(exitCodes.notAllowed)
    expect(await readdir(directory)).toEqual(['calls.csv'])
    await theirs.close()
  })
})
