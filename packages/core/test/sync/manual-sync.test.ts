import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  oracleIds,
  simulatorEnd,
  sourceInput,
  startSimulator,
  storedIds,
  syncOnce,
  testEngines,
  tester,
  until,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const to = simulatorEnd
const from = '2025-08-11T00:00:00Z'

describe.each(testEngines)('manual sync on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 3000, days: 20 })
    open = await openTestCore(engine)
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })

  test('A4 A5 A6 A16: reads every call once, counts it, and updates the figures of the source', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(simulator), tester)
    const run = await syncOnce(core, source, { from, to })
    const oracle = await simulator.oracle()

    expect(await storedIds(core)).toEqual(oracleIds(oracle))
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      fetched: oracle.length,
      created: oracle.length,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      error: null,
      warnings: [],
      progress: 1,
      attempt: 1,
    })
    expect(run.requests).toBeGreaterThan(oracle.length / 200)
    expect(run.slices.every((slice) => slice.status === 'SETTLED' && slice.scans === 1)).toBe(true)
    expect(await core.sources.get(source.id)).toMatchObject({
      totalRecordsSynced: oracle.length,
      lastSyncStatus: 'SUCCEEDED',
      lastSyncError: null,
    })
  })

  test('A16 B: a second sync of the same window counts everything unchanged', async () => {
    const { core } = open
    const [source] = await core.sources.list()
    const before = await storedIds(core)
    const run = await syncOnce(core, source!, { from, to })
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      fetched: before.length,
      created: 0,
      updated: 0,
      unchanged: before.length,
      rejected: 0,
    })
    expect(await storedIds(core)).toEqual(before)
  })

  test('A5: a row that changed at the PBX is updated, and only that one', async () => {
    const { core } = open
    const [source] = await core.sources.list()
    const [row] = await simulator.oracle()
    const uuid = row!['uuid'] as string
    await simulator.control('calls', { update: { [uuid]: { call_status: 'BUSY' } } })
    const run = await syncOnce(core, source!, { from, to })
    expect(run).toMatchObject({ created: 0, updated: 1, rejected: 0 })
    const found = (await core.calls.search({ limit: 200 })).items.find(
      (call) => call.externalId === uuid,
    )
    expect(found).toMatchObject({ status: 'BUSY', statusText: 'BUSY' })
  })

  test('A5 A16: new, known and changed calls are told apart wherever in the list they stand', async () => {
    const { core } = open
    const input = sourceInput(simulator, { name: 'Ground', batchSize: 20 })
    const source = await core.sources.create(input, tester)
    const end = Date.parse(to) / 1000
    const window = { from: new Date((end - 86_400) * 1000).toISOString(), to }
    const known = (await syncOnce(core, source, window)).created
    expect(known).toBeGreaterThan(100)

    // Pages of new calls at the head of the list, as many further down.
    const starts = [...Array(50).keys()].flatMap((n) => [end - 60 - n, end - 6 * 3600 - n])
    await simulator.control('calls', { add: starts.map((at) => ({ start_epoch: String(at) })) })
    const { items } = await core.calls.search({ filter: { sourceId: source.id }, limit: 200 })
    const changed = [items.at(3)!, items.at(-1)!].map(({ externalId }) => externalId)
    const told = { call_status: 'VOICEMAIL' }
    await simulator.control('calls', {
      update: Object.fromEntries(changed.map((id) => [id, told])),
    })

    expect(await syncOnce(core, source, window)).toMatchObject({
      status: 'SUCCEEDED',
      fetched: known + starts.length,
      created: starts.length,
      updated: changed.length,
      unchanged: known - changed.length,
      rejected: 0,
    })
  })

  test('B1: stop while a page is on its way ends the run and keeps what was written', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(simulator, { name: 'Slow' }), tester)
    await simulator.control('faults', [{ kind: 'hang', after: 3 }])
    const { runId } = await core.runs.start({ sourceId: source.id, from, to }, tester)
    await until(async () => (await core.runs.get(runId)).fetched > 0)
    await core.runs.stop(runId, tester)
    // The page hangs for ever: only the stop can end the run this soon.
    const run = await until(async () => {
      const seen = await core.runs.get(runId)
      return seen.finishedAt === null ? undefined : seen
    }, 5)
    expect(run.status).toBe('STOPPED')
    expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
    const stored = await core.calls.count({ sourceId: source.id })
    expect(stored.count).toBe(run.created)
    await simulator.control('faults', undefined, 'DELETE')
    expect((await core.runs.get(runId)).status).toBe('STOPPED')
  })

  test('A4 X4: fifty starts at once make one run and forty-nine answers with its id', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(simulator, { name: 'Fifty' }), tester)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => core.runs.start({ sourceId: source.id, from, to }, tester)),
    )
    expect(new Set(answers.map((answer) => answer.runId)).size).toBe(1)
    expect(answers.filter((answer) => !answer.alreadyRunning)).toHaveLength(1)
    await until(async () => (await core.runs.get(answers[0]!.runId)).finishedAt !== null)
    expect((await core.runs.list({ sourceId: source.id })).items).toHaveLength(1)
  })

  test('A8: a source that is switched off refuses with a sentence that says where to switch it on', async () => {
    const { core } = open
    const source = await core.sources.create(
      sourceInput(simulator, { name: 'Off', isActive: false }),
      tester,
    )
    await expect(core.runs.start({ sourceId: source.id }, tester)).rejects.toThrow(
      /switched off.*Sources/,
    )
  })

  test('X8: a window of no width ends well and reads nothing', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(simulator, { name: 'Nothing' }), tester)
    const run = await syncOnce(core, source, { from: to, to })
    expect(run).toMatchObject({ status: 'SUCCEEDED', fetched: 0, slices: [] })
  })
})
