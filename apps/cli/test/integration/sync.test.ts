import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call, RejectedRow, Run, RunDetail, Source } from '../../src/contract.ts'
import { exitCodes } from '../../src/exit-codes.ts'
import { startExchange, type Exchange } from './exchange.ts'
import { startProduct, type Product } from './product.ts'
import { openTerminal, type Terminal } from './run-cli.ts'
import { eventually } from './start-program.ts'

interface List<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

const sourceName = 'Hotline'
/** No run ends while the exchange is so slow, however long the machine takes to start a program. */
const forEver = 600_000
let product: Product
let exchange: Exchange
let terminal: Terminal

beforeAll(async () => {
  exchange = await startExchange(650)
  product = await startProduct()
  terminal = await openTerminal(product.url)
  await terminal.run(['login', '--email', product.email], { CALLDECK_PASSWORD: product.password })
  await product.client.sources.create.mutate({
    name: sourceName,
    apiUrl: exchange.apiUrl,
    domain: exchange.domain,
    timeZone: exchange.timeZone,
  })
})

afterAll(async () => {
  await terminal?.close()
  await Promise.all([product?.stop(), exchange?.stop()])
})

beforeEach(() => exchange.control('behaviour', { latencyMs: 0 }))

describe('B9 A4 calldeck sync', () => {
  it('reads every call of the exchange and ends with 0', async () => {
    const { code, stdout, stderr } = await terminal.run(['sync'])
    expect(stderr).toMatch(/^Run \S+ has started\.\n$/)
    expect(stdout).toMatch(/Status\s+SUCCEEDED/)
    expect(code).toBe(exitCodes.ok)
    const expected = await exchange.oracle()
    const calls = await terminal.json<List<Call>>(['calls', '--all'])
    expect(calls.items.map((call) => call.externalId).sort()).toEqual(
      expected.map((row) => row.uuid).sort(),
    )
    expect(calls.nextCursor).toBeNull()
    const words = new Map(expected.map((row) => [row.uuid, row.call_status]))
    for (const call of calls.items) expect(call.statusText).toBe(words.get(call.externalId))
  })

  it('prints the run as one JSON document and nothing else with --json --quiet', async () => {
    const { code, stdout, stderr } = await terminal.run([
      'sync',
      sourceName.toLowerCase(),
      '--json',
      '-q',
    ])
    const run = JSON.parse(stdout) as Run
    expect({ code, stderr, status: run.status }).toEqual({
      code: exitCodes.ok,
      stderr: '',
      status: 'SUCCEEDED',
    })
    expect(run.created).toBe(0)
    expect(run.fetched).toBe(run.unchanged + run.updated)
  })

  it('leaves at once with --no-wait, and is joined by the next sync', async () => {
    await exchange.control('behaviour', { latencyMs: forEver })
    const { runId } = await terminal.json<{ runId: string }>(['sync', '--no-wait'])
    const next = terminal.start(['sync', '--json'])
    await eventually(async () => /already has a run under way/.exec(next.stderr())?.[0])
    await terminal.json<Run>(['stop', runId])
    const { code, stdout } = await next.result
    expect((JSON.parse(stdout) as Run).id).toBe(runId)
    expect(code).toBe(exitCodes.runStopped)
  })

  it('knows no other source', async () => {
    const { code, stderr } = await terminal.run(['sync', 'Elsewhere'])
    expect(code).toBe(exitCodes.notFound)
    expect(stderr).toContain('calldeck sources')
  })

  it('A8 ends with 10 when the run failed, and tells why', async () => {
    await exchange.control('behaviour', { apiKey: 'a key that the source does not have' })
    const { code, stdout } = await terminal.run(['sync'])
    await exchange.control('behaviour', { apiKey: null })
    expect(code).toBe(exitCodes.runFailed)
    expect(stdout).toMatch(/Error\s+\S/)
    expect((await terminal.run(['status'])).stderr).toContain(`${sourceName}: `)
  })

  it('A8 ends with 11 when rows were rejected; run --rejected shows them', async () => {
    await exchange.control('raw-rows', { data: [{ uuid: null, call_status: 'ANSWER' }] })
    const { code, stdout } = await terminal.run(['sync', '--json'])
    await removeRawRows()
    expect(code).toBe(exitCodes.runPartial)
    const run = JSON.parse(stdout) as Run
    const rejected = await terminal.json<List<RejectedRow>>(['run', run.id, '--rejected'])
    expect(rejected.items).toHaveLength(run.rejected)
    expect(rejected.items[0]?.raw).toMatchObject({ call_status: 'ANSWER' })
    const table = await terminal.run(['run', run.id, '--rejected'])
    expect(table.stdout).toContain(rejected.items[0]?.reason)
  })
})

describe('B9 B1 Ctrl-C while a run goes on', () => {
  it('leaves the run going; calldeck stop ends it', async () => {
    await exchange.control('behaviour', { latencyMs: forEver })
    const cli = terminal.start(['sync'])
    const runId = await startedRun(() => cli.stderr())
    cli.process.kill('SIGINT')
    const { code, stderr } = await cli.result
    expect(code).toBe(exitCodes.detached)
    expect(stderr).toContain(`calldeck stop ${runId}`)
    const stopped = await terminal.json<Run>(['stop', runId])
    expect(stopped.status).toBe('STOPPED')
  })

  it('stops the run with --stop-on-interrupt and ends with 12; retry reads the window', async () => {
    await exchange.control('behaviour', { latencyMs: forEver })
    const cli = terminal.start(['sync', '--stop-on-interrupt', '--json'])
    const runId = await startedRun(() => cli.stderr())
    cli.process.kill('SIGINT')
    const { code, stdout } = await cli.result
    expect(code).toBe(exitCodes.runStopped)
    expect(JSON.parse(stdout)).toMatchObject({ id: runId, status: 'STOPPED' })
    await exchange.control('behaviour', { latencyMs: 0 })
    const again = await terminal.json<Run>(['retry', runId])
    expect(again).toMatchObject({ trigger: 'RETRY', status: 'SUCCEEDED' })
  })
})

describe('B9 calldeck backfill', () => {
  it('reads the days in the zone of the source', async () => {
    const newest = (await exchange.oracle())[0]
    const day = dayIn(exchange.timeZone, Number(newest?.start_epoch))
    const run = await terminal.json<Run>(['backfill', '--from', day, '--to', day])
    expect(run.from).toBe(new Date(`${day}T00:00:00+07:00`).toISOString())
    const inDay = (await exchange.oracle()).filter(
      (row) => dayIn(exchange.timeZone, Number(row.start_epoch)) === day,
    )
    expect(run.fetched).toBe(inDay.length)
  })

  it('does not take a run of another window for its own', async () => {
    await exchange.control('behaviour', { latencyMs: forEver })
    const { runId } = await terminal.json<{ runId: string }>(['sync', '--no-wait'])
    const args = ['backfill', '--from', 'yesterday', '--to', 'today']
    const { code, stderr } = await terminal.run(args)
    expect(code).toBe(exitCodes.busy)
    expect(stderr).toContain(runId)
    await terminal.json<Run>(['stop', runId])
  })
})

describe('B9 calldeck status, sources, runs, run', () => {
  it('shows how fresh each source is', async () => {
    const { sources } = await terminal.json<{ sources: { source: Source }[] }>(['status'])
    expect(sources[0]?.source.totalRecordsSynced).toBe((await exchange.oracle()).length)
    const { stdout } = await terminal.run(['status'])
    expect(stdout).toMatch(/^SOURCE +DATA UP TO/)
    expect((await terminal.run(['sources'])).stdout).toContain(sourceName)
  })

  it('A10 lists runs by state and shows one with its slices', async () => {
    const failed = await terminal.json<List<Run>>(['runs', '--status', 'failed'])
    expect(failed.items.map((run) => run.status)).toEqual(['FAILED'])
    const args = ['runs', '--source', sourceName, '--status', 'succeeded', '--limit', '1']
    const [succeeded] = (await terminal.json<List<Run>>(args)).items
    const run = await terminal.json<RunDetail>(['run', succeeded?.id ?? ''])
    expect(run.slices.length).toBeGreaterThan(0)
    expect(run.slices.reduce((sum, slice) => sum + slice.fetched, 0)).toBe(run.fetched)
  })

  it('tells that there is no such run', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect((await terminal.run(['run', unknown])).code).toBe(exitCodes.notFound)
    expect((await terminal.run(['run', 'not-an-id'])).code).toBe(exitCodes.usage)
  })
})

describe('B9 B8 calldeck reconcile', () => {
  it('fetches what is missing, marks what is gone, and says so', async () => {
    const lost = (await exchange.oracle())[20]?.uuid
    await exchange.control('calls', { remove: [lost] })
    const args = ['reconcile', '--source', sourceName, '--days', '30']
    const run = await terminal.json<Run>(args)
    expect(run).toMatchObject({ trigger: 'RECONCILE', status: 'SUCCEEDED', gone: 1, created: 0 })
    expect((await terminal.run(args)).stdout).toMatch(/Gone at the PBX\s+0/)
    const calls = await terminal.json<List<Call>>(['calls', '--all'])
    const gone = calls.items.filter((call) => call.goneAt !== null)
    expect(gone.map((call) => call.externalId)).toEqual([lost])
  })

  it('refuses days together with a span, and a source that is busy', async () => {
    const both = await terminal.run(['reconcile', '--days', '2', '--from', 'today'])
    expect(both.code).toBe(exitCodes.usage)
    await exchange.control('behaviour', { latencyMs: forEver })
    const { runId } = await terminal.json<{ runId: string }>(['sync', '--no-wait'])
    expect((await terminal.run(['reconcile'])).code).toBe(exitCodes.busy)
    expect((await terminal.run(['remap'])).code).toBe(exitCodes.busy)
    await terminal.json<Run>(['stop', runId])
  })
})

describe('B9 D2 calldeck remap', () => {
  it('maps the kept payloads again without a request, all of them or those of a day', async () => {
    const stored = (await terminal.json<List<Call>>(['calls', '--all'])).items.length
    const all = await terminal.json<Run>(['remap', '--source', sourceName])
    expect(all).toMatchObject({ trigger: 'REMAP', status: 'SUCCEEDED', requests: 0, updated: 0 })
    expect(all.fetched).toBeGreaterThanOrEqual(stored)
    const newest = (await exchange.oracle())[0]
    const day = dayIn(exchange.timeZone, Number(newest?.start_epoch))
    const part = await terminal.json<Run>(['remap', sourceName, '--from', day, '--to', day])
    expect(part.from).toBe(new Date(`${day}T00:00:00+07:00`).toISOString())
    expect(part.fetched).toBeLessThan(all.fetched)
  })
})

function startedRun(stderr: () => string): Promise<string> {
  return eventually(async () => /Run (\S+) has started/.exec(stderr())?.[1])
}

async function removeRawRows(): Promise<void> {
  await fetch(`${exchange.url}/control/raw-rows`, { method: 'DELETE' })
}

/** `2025-09-01`: the calendar day of an epoch in a zone. */
function dayIn(timeZone: string, epoch: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(epoch * 1000))
}
