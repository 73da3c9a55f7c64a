import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../src/index.ts'
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

const window = { from: '2025-09-01T08:00:00Z', to: simulatorEnd }
const day = 86_400_000

describe.each(testEngines)('how long things are kept, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let now = new Date('2025-09-11T08:00:00Z')
  const clock = { now: () => now }

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 900, days: 9 })
  })
  afterAll(() => simulator.stop())
  beforeEach(async () => {
    now = new Date('2025-09-11T08:00:00Z')
    open = await openTestCore(engine, { clock })
  })
  afterEach(() => open.close())

  const lastRun = async (core: Core) => {
    const { lastRun: run } = await core.retention.get()
    return run?.finishedAt ? run : undefined
  }
  const runNow = async (core: Core) => {
    const { retentionRunId: id } = await core.retention.run(tester)
    return until(async () => {
      const run = await lastRun(core)
      return run?.id === id ? run : undefined
    })
  }
  const retentionRuns = async () =>
    (await open.core.audit.list({ action: 'retention.run' })).items.length
  const daily = () => until(() => lastRun(open.core))

  test('C9 without a rule calls and the audit log stay for ever', async () => {
    const { rules } = await open.core.retention.get()
    expect(rules).toEqual({ calls: null, peaks: 365, exports: 30, runs: 365, audit: null })
    expect(await open.core.retention.preview({})).toMatchObject({ rows: { peaks: 0, runs: 0 } })
  })

  test('C9 the preview counts what then goes, in small batches, and the audit log tells it', async () => {
    await daily()
    now = new Date(now.getTime() + 1000)
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    await syncOnce(open.core, source, window)
    const oracle = await simulator.oracle()
    const limit = now.getTime() - 3 * day
    const kept = oracle.filter((row) => Number(row['start_epoch']) * 1000 >= limit)
    const gone = oracle.length - kept.length
    // More than one batch.
    expect(gone).toBeGreaterThan(500)

    const typed = await open.core.retention.preview({ calls: 3 })
    expect(typed.rows.calls).toBe(gone)
    expect(await storedIds(open.core)).toHaveLength(oracle.length)

    const saved = await open.core.retention.save({ calls: 3 }, tester)
    expect(saved.rules.calls).toBe(3)
    expect(await storedIds(open.core)).toHaveLength(oracle.length)
    const run = await runNow(open.core)
    expect(run).toMatchObject({ requestedBy: 'tester', deleted: { calls: gone } })
    expect(await storedIds(open.core)).toEqual(oracleIds(kept))

    const audit = await open.core.audit.list({ action: 'retention' })
    expect(audit.items.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['retention.run', 'tester'],
      ['retention.save', 'tester'],
      ['retention.run', 'Calldeck'],
    ])
    expect(audit.items[0]?.detail).toMatchObject({ deleted: { calls: gone } })
    expect(audit.items[1]?.detail).toMatchObject({ before: { calls: null }, after: { calls: 3 } })
  })

  test('C9 a sync brings no expired call back: counted as unchanged, told on the run', async () => {
    await open.core.retention.save({ calls: 3 }, tester)
    const source = await open.core.sources.create(sourceInput(simulator, { batchSize: 50 }), tester)
    const oracle = await simulator.oracle()
    const limit = now.getTime() - 3 * day
    const kept = oracle.filter((row) => Number(row['start_epoch']) * 1000 >= limit)

    const first = await syncOnce(open.core, source, window)
    expect(first).toMatchObject({
      status: 'SUCCEEDED',
      fetched: oracle.length,
      created: kept.length,
      updated: 0,
      unchanged: oracle.length - kept.length,
      rejected: 0,
    })
    expect(first.warnings.join()).toContain('older than calls are kept here')
    expect(await storedIds(open.core)).toEqual(oracleIds(kept))

    // A backfill of nothing but expired calls stores none of them.
    const old = { from: window.from, to: new Date(limit - day).toISOString() }
    const backfill = await syncOnce(open.core, source, old)
    expect(backfill).toMatchObject({ status: 'SUCCEEDED', created: 0 })
    expect(backfill.fetched).toBe(backfill.unchanged)
    expect(backfill.fetched).toBeGreaterThan(0)
    expect(await storedIds(open.core)).toEqual(oracleIds(kept))
  })

  test('C9 runs go with their slices and rejected rows, peaks and audit lines by rules of their own', async () => {
    await daily()
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    const run = await syncOnce(open.core, source, window)
    const callId = (await open.core.calls.search({ limit: 1 })).items[0]!.id
    const calls = (await open.core.calls.count({})).count
    await onTables(open, async (db) => {
      await sql`
        insert into rejected_row (run_id, source_id, reason, raw, rejected_at)
        values (${run.id}, ${source.id}, 'r', '{}', now())`.execute(db)
      await sql`
        insert into recording_peaks (call_id, recording_path, peaks, duration_seconds, computed_at)
        values (${callId}, '/a.mp3', '{0.5}', 1, ${now.toISOString()})`.execute(db)
    })
    now = new Date(now.getTime() + 10 * day)
    // Another day begins, and has its own run by the rules of before.
    await until(async () => (await retentionRuns()) === 2)
    now = new Date(now.getTime() + 1000)
    await open.core.retention.save({ runs: 9, peaks: 9, audit: 9 }, tester)
    const done = await runNow(open.core)
    expect(done.deleted).toMatchObject({ runs: 1, peaks: 1 })
    expect(done.deleted.audit).toBeGreaterThan(0)
    expect(await onTables(open, countRows)).toEqual({ slices: 0, rejected: 0, peaks: 0 })
    expect((await open.core.calls.count({})).count).toBe(calls)
    const audit = await open.core.audit.list({})
    expect(audit.items.map(({ action }) => action)).toEqual([
      'retention.run',
      'retention.save',
      'retention.run',
    ])
    // What the run has done is not undone: the watermark stands.
    expect((await open.core.sources.get(source.id)).totalRecordsSynced).toBe(run.created)
  })

  test('C9 once a day, by whichever instance; a second start answers with the first', async () => {
    await daily()
    const second = await openSecond(open)
    const before = await open.core.audit.list({ action: 'retention.run' })
    expect(before.items).toHaveLength(1)
    now = new Date('2025-09-11T19:00:01Z')
    await until(async () => (await retentionRuns()) === 2)
    now = new Date('2025-09-12T19:00:01Z')
    await until(async () => (await retentionRuns()) === 3)
    expect((await open.core.retention.get()).nextRunAt).toBe('2025-09-13T19:00:00.000Z')
    await second?.close()
    expect((await open.core.audit.list({ action: 'retention.run' })).items).toHaveLength(3)
  })

  async function openSecond(first: TestCore): Promise<Core | null> {
    return engine === 'postgresql' ? createCore(first.options) : null
  }

  /** Looks past core; the embedded database has one process, so core lends its own connection. */
  async function onTables<T>(opened: TestCore, work: (db: Tables) => Promise<T>): Promise<T> {
    return work(opened.core.authDatabase)
  }
})

type Tables = Core['authDatabase']

async function countRows(db: Tables) {
  const result = await sql<{ slices: number; rejected: number; peaks: number }>`
    select (select count(*)::integer from sync_slice) as slices,
      (select count(*)::integer from rejected_row) as rejected,
      (select count(*)::integer from recording_peaks) as peaks`.execute(db)
  return result.rows[0]
}
