import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCore, type Core, type RunDetail, type Source } from '../../src/index.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import {
  allCalls,
  oracleIds,
  openTestCore,
  sourceInput,
  simulatorEnd,
  spawnCore,
  startSimulator,
  storedIds,
  syncOnce,
  testEngines,
  tester,
  until,
  untilEnded,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'
import { expectSound } from '../faults/expect-whole.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

describe.each(testEngines)('reconciliation on %s', (engine) => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 400, days: 3 })
  })
  afterAll(() => simulator.stop())

  let open: TestCore
  let source: Source
  beforeEach(async () => {
    open = await openTestCore(engine)
    source = await open.core.sources.create(
      sourceInput(simulator, { batchSize: 25, concurrency: 2 }),
      tester,
    )
  })
  afterEach(async () => {
    await simulator.control('mutate-between-pages', { steps: [] })
    await simulator.control('raw-rows', undefined, 'DELETE')
    await open.close()
  })

  const reconcile = async (core: Core, span: object = window): Promise<RunDetail> => {
    const { runId } = await core.runs.reconcile({ sourceId: source.id, ...span }, tester)
    return untilEnded(core, runId)
  }
  const goneIds = async (core: Core): Promise<string[]> =>
    (await allCalls(core)).filter((call) => call.goneAt !== null).map((call) => call.externalId)
  const wire = async (ids: readonly string[]): Promise<WireRow[]> =>
    (await simulator.oracle()).filter((row) => ids.includes(String(row['uuid'])))

  test('B8: what is missing is fetched, what changed is updated, what is gone is marked, and comes back', async () => {
    const { core } = open
    await syncOnce(core, source, window)
    const known = (await core.calls.search({ limit: 200 })).items.map((call) => call.externalId)
    const [lost, alsoLost, changed] = [known[3]!, known[150]!, known[80]!]
    const rows = await wire([lost, alsoLost])
    const late = { start_epoch: String(Date.parse('2025-09-09T03:00:00Z') / 1000) }
    await simulator.control('calls', {
      remove: [lost, alsoLost],
      add: [late],
      update: { [changed]: { record_path: '/late/recording.mp3' } },
    })

    const run = await reconcile(core)
    expect(run).toMatchObject({
      trigger: 'RECONCILE',
      status: 'SUCCEEDED',
      created: 1,
      updated: 1,
      gone: 2,
      returned: 0,
      rejected: 0,
    })
    await expectSound(core, simulator, run)
    expect((await goneIds(core)).sort()).toEqual([lost, alsoLost].sort())
    const marked = await core.calls.search({ filter: { isGone: true } })
    expect(marked.items.map((call) => call.externalId).sort()).toEqual([lost, alsoLost].sort())
    const { count } = await core.calls.count({})
    expect(await core.calls.count({ isGone: false })).toEqual({ count: count - 2, exact: true })
    expect((await core.calls.stats({ isGone: true })).total).toBe(2)
    const oracle = oracleIds(await simulator.oracle())
    expect(await storedIds(core)).toEqual([...oracle, lost, alsoLost].sort())

    expect(await reconcile(core)).toMatchObject({ created: 0, updated: 0, gone: 0, returned: 0 })

    // Any run that meets a call again takes its mark away, an ordinary one too.
    await simulator.control('calls', { add: [rows[0]] })
    const sync = await syncOnce(core, source, window)
    expect(sync).toMatchObject({ trigger: 'MANUAL', created: 0, updated: 0, returned: 1 })
    expect(sync.fetched).toBe(sync.created + sync.updated + sync.unchanged + sync.rejected)
    expect(await goneIds(core)).toEqual([rows[1]!['uuid']])
    await simulator.control('calls', { add: [rows[1]] })
    expect(await reconcile(core)).toMatchObject({ created: 0, updated: 0, gone: 0, returned: 1 })
    expect(await goneIds(core)).toEqual([])
  })

  test('B8: only the window is judged, and the watermark stays behind a gap', async () => {
    const { core } = open
    await syncOnce(core, source, window)
    const { syncedThrough } = await core.sources.get(source.id)
    const old = (await allCalls(core)).at(-1)!
    await simulator.control('calls', { remove: [old.externalId] })
    const span = { from: '2025-09-10T00:00:00Z', to: simulatorEnd }
    expect(await reconcile(core, span)).toMatchObject({ status: 'SUCCEEDED', gone: 0 })
    expect(await core.sources.get(source.id)).toMatchObject({ syncedThrough })
    expect(await reconcile(core)).toMatchObject({ status: 'SUCCEEDED', gone: 1 })
  })

  test('B8: a slice that does not come to rest marks nothing', async () => {
    const { core } = open
    const start = Date.parse('2025-09-11T02:00:00Z') / 1000
    const add = Array.from({ length: 60 }, (_, index) => ({ start_epoch: String(start + index) }))
    await simulator.control('calls', { add })
    const span = { from: '2025-09-11T01:55:00Z', to: '2025-09-11T02:10:00Z' }
    await syncOnce(core, source, span)
    const [lost] = (await core.calls.search({ limit: 200 })).items.slice(30)
    await simulator.control('calls', { remove: [lost!.externalId] })
    const steps = Array.from({ length: 80 }, (_, index) => ({
      afterRequest: index + 1,
      // On top of what is read: every page has moved, and every scan meets calls it did not know.
      add: [{ start_epoch: String(start + 60) }],
    }))
    await simulator.control('mutate-between-pages', { steps })
    const restless = await reconcile(core, span)
    expect(restless).toMatchObject({ status: 'PARTIAL', gone: 0 })
    expect(restless.slices.map((slice) => slice.status)).toContain('UNSETTLED')
    expect(await goneIds(core)).toEqual([])
    await simulator.control('mutate-between-pages', { steps: [] })
    expect(await reconcile(core, span)).toMatchObject({ status: 'SUCCEEDED', gone: 1 })
    expect(await goneIds(core)).toEqual([lost!.externalId])
  })

  test('B8: a PBX that lists nothing at all, or other hours than asked for, is no proof', async () => {
    const { core } = open
    await syncOnce(core, source, window)
    await simulator.control('raw-rows', [])
    const empty = await reconcile(core)
    expect(empty).toMatchObject({ status: 'SUCCEEDED', fetched: 0, gone: 0 })
    expect(empty.warnings.join()).toContain('listed no call at all')
    await simulator.control('raw-rows', undefined, 'DELETE')

    await core.sources.update(source.id, { timeZone: 'America/Bogota' }, tester)
    const shifted = await reconcile(core, { from: '2025-09-10T08:00:00Z', to: simulatorEnd })
    expect(shifted.gone).toBe(0)
    expect(shifted.warnings.join()).toContain('no call was marked as gone')
    expect(await goneIds(core)).toEqual([])
  })

  test('B8: a rejected row is listed all the same, so its call is not gone', async () => {
    const { core } = open
    await syncOnce(core, source, window)
    const rows = (await simulator.oracle()).filter(inWindow)
    const plain = { ...rows[7]!, uuid: 'not-of-version-one' }
    await simulator.control('raw-rows', [...rows, plain])
    await reconcile(core)
    const uuid = String(rows[5]!['uuid'])
    const listed = rows.filter((row) => row['uuid'] !== uuid)
    await simulator.control('raw-rows', [...listed, { ...plain, start_epoch: 'soon' }])
    expect(await reconcile(core)).toMatchObject({ status: 'PARTIAL', rejected: 1, gone: 1 })
    expect(await goneIds(core)).toEqual([uuid])
  })

  test('B8 X1: SIGKILL in the middle: resumed at its checkpoint, and only what is gone is marked', async () => {
    const { core } = open
    await syncOnce(core, source, window)
    const lost = (await core.calls.search({ limit: 200 })).items[120]!.externalId
    await simulator.control('calls', { remove: [lost] })
    await core.close()
    const web = await createCore({ ...open.options, role: 'web' })
    const { runId } = await web.runs.reconcile({ sourceId: source.id, ...window }, tester)
    await web.close()

    await simulator.control('requests', undefined, 'DELETE')
    await simulator.control('faults', [{ kind: 'latency', milliseconds: 80 }])
    const doomed = await spawnCore(open.options)
    await until(async () => (await requestCount(simulator)) > 8)
    await doomed.kill('SIGKILL')
    await simulator.control('faults', undefined, 'DELETE')

    const next = await createCore({ ...open.options, role: 'all' })
    const run = await untilEnded(next, runId)
    expect(run).toMatchObject({ trigger: 'RECONCILE', status: 'SUCCEEDED', attempt: 2, gone: 1 })
    expect(run.fetched).toBe((await simulator.oracle()).filter(inWindow).length)
    expect(await goneIds(next)).toEqual([lost])
    await next.close()
    const database = await openDatabase(open.options)
    const left = await sql`select 1 from run_seen`.execute(database.sql)
    expect(left.rows).toEqual([])
    await database.close()
    open = { ...open, close: () => open.remove() }
  }, 180_000)

  test('B8: days and a span exclude each other; without either the source’s own days are read', async () => {
    const { core } = open
    const both = { sourceId: source.id, days: 2, ...window }
    await expect(core.runs.reconcile(both, tester)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await core.sources.update(source.id, { reconcileDays: 5 }, tester)
    expect(daysOf(await reconcile(core, {}))).toBe(5)
    expect(daysOf(await reconcile(core, { days: 1 }))).toBe(1)
    const entries = (await core.audit.list({ action: 'run.reconcile' })).items
    expect(entries).toHaveLength(2)
  })
})

function inWindow(row: WireRow): boolean {
  const start = Number(row['start_epoch']) * 1000
  return start >= Date.parse(window.from) && start < Date.parse(window.to)
}

function daysOf(run: RunDetail): number {
  return Math.round((Date.parse(run.to!) - Date.parse(run.from!)) / 86_400_000)
}

async function requestCount(simulator: Simulator): Promise<number> {
  const told = (await simulator.control('requests', undefined, 'GET')) as { requests: unknown[] }
  return told.requests.length
}
