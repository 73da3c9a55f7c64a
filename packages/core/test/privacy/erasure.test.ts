import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../src/index.ts'
import {
  allCalls,
  cdrTable,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  until,
  untilEnded,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'
import { whereFound } from './where-found.ts'

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }
const number = '033 555 0159'

const story = `
  | id | direction | from         | via          | to         | start    | answer   | end      | recording                 | status    |
  | a  | inbound   | 0335550159   | -            | 1036       | 08:00:00 | 08:00:07 | 08:01:10 | /11/0335550159-1036-a.mp3 | ANSWER    |
  | b  | inbound   | +84335550159 | -            | 1036       | 09:00:00 | -        | 09:00:20 | -                         | NO_ANSWER |
  | c  | outbound  | 1036         | 02835550100  | 84335550159 | 10:00:00 | 10:00:09 | 10:05:00 | /11/c.mp3                 | ANSWER    |
  | d  | inbound   | 0905550112   | -            | 1036       | 11:00:00 | 11:00:02 | 11:02:00 | /11/d.mp3                 | ANSWER    |
  | e  | outbound  | 1037         | 0335550159   | 0905550113 | 12:00:00 | -        | 12:00:30 | -                         | CANCELED  |
  | f  | inbound   | 03355501599  | -            | 1036       | 13:00:00 | 13:00:02 | 13:02:00 | -                         | ANSWER    |
`

describe.each(testEngines)('a number that is erased, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let now = new Date('2025-09-12T00:00:00Z')
  const clock = { now: () => now }

  beforeEach(async () => {
    now = new Date('2025-09-12T00:00:00Z')
    ;[simulator, open] = await Promise.all([
      startSimulator({ calls: 1, days: 1 }),
      openTestCore(engine, { clock }),
    ])
  })
  afterEach(() => Promise.all([open.close(), simulator.stop()]))

  const list = (rows: readonly WireRow[]) =>
    simulator.control(
      'raw-rows',
      rows.toSorted((left, right) => Number(right['start_epoch']) - Number(left['start_epoch'])),
    )
  const rowsOf = () => cdrTable(story)
  const figures = async (core: Core) => ({
    count: await core.calls.count({}),
    stats: await core.calls.stats({}),
    series: await core.analytics.byExtension({}),
    inbound: await core.calls.count({ direction: ['INBOUND'], status: ['NO_ANSWER'] }),
  })

  test('C9 goes from every field of every call; counts and figures stay', async () => {
    await list(rowsOf())
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    const run = await syncOnce(open.core, source, window)
    expect(run).toMatchObject({ status: 'SUCCEEDED', created: 6 })
    const { c } = byId(await allCalls(open.core))
    await sql`
      insert into recording_peaks (call_id, recording_path, peaks, duration_seconds, computed_at)
      values (${c!.id}, '/11/c.mp3', '{0.5}', 1, now())`.execute(open.core.authDatabase)
    await sql`
      insert into rejected_row (run_id, source_id, external_id, reason, raw, rejected_at)
      values (${run.id}, ${source.id}, null, 'odd 0335550159', '{"caller":"+84 335 550 159","x":1}',
        now())`.execute(open.core.authDatabase)
    const person = { userId: 'an', name: 'An', mayManageShared: false }
    await open.core.views.save(
      { page: 'calls', name: 'Mine', query: 'number=%2B84335550159&status=ANSWERED' },
      person,
    )
    await open.core.audit.record({
      action: 'note',
      actor: tester,
      detail: { filter: { number: '0335550159', status: 'ANSWERED' } },
    })
    const lan = { userId: 'lan', name: 'Lan', seesAll: true, seesNumbers: true }
    const { id: exportId } = await open.core.exports.create(
      { format: 'csv', filter: { number: '0335550159' } },
      lan,
    )
    await until(async () => (await open.core.exports.get(exportId, lan)).status === 'SUCCEEDED')
    const before = await figures(open.core)

    const erasure = await open.core.privacy.erase({ number }, tester)
    expect(erasure).toMatchObject({ calls: 4, rejectedRows: 1, runs: 0, views: 1, exports: 1 })
    expect(erasure.auditEvents).toBeGreaterThan(0)
    expect(await whereFound(open.core)).toEqual([])
    expect(await figures(open.core)).toEqual(before)

    const calls = byId(await allCalls(open.core))
    expect(calls['a']).toMatchObject({
      callerNumber: null,
      customerNumber: null,
      destinationNumber: '1036',
      extension: '1036',
      recordingPath: null,
      hasRecording: false,
      status: 'ANSWERED',
      billableSeconds: 63,
      flags: ['ERASED'],
    })
    expect(calls['c']).toMatchObject({ destinationNumber: null, recordingPath: null })
    expect(calls['e']).toMatchObject({ outboundCallerNumber: null, callerNumber: '1037' })
    expect(calls['d']).toMatchObject({ callerNumber: '0905550112', recordingPath: '/11/d.mp3' })
    expect(calls['f']).toMatchObject({ callerNumber: '03355501599', flags: [] })
    expect((await open.core.calls.count({ number: '0335550159' })).count).toBe(1)
    expect((await open.core.views.list({ page: 'calls' }, person))[0]?.query).toBe(
      'status=ANSWERED',
    )
    expect(await open.core.exports.get(exportId, lan)).toMatchObject({ status: 'EXPIRED' })
    const files = await sql`select 1 from export_chunk`.execute(open.core.authDatabase)
    expect(files.rows).toEqual([])
    const peaks = await sql`select 1 from recording_peaks`.execute(open.core.authDatabase)
    expect(peaks.rows).toEqual([])

    const audit = await open.core.audit.list({ action: 'privacy' })
    expect(audit.items.map(({ action }) => action)).toEqual(['privacy.erased', 'privacy.erase'])
    expect(audit.items[0]).toMatchObject({ detail: { calls: 4 }, actor: { name: 'tester' } })
    expect(audit.items[0]?.target).toBe(`number:${erasure.numberHash.slice(0, 16)}`)
  })

  test('C9 no sync brings it back: the same again, the same with more, one not seen before', async () => {
    const rows = rowsOf()
    await list(rows.slice(0, 5))
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    const first = await syncOnce(open.core, source, window)
    await open.core.privacy.erase({ number: '84335550159' }, tester)
    const before = await figures(open.core)

    const again = await syncOnce(open.core, source, window)
    expect(again).toMatchObject({ status: 'SUCCEEDED', fetched: 5, updated: 0, unchanged: 5 })
    const rerun = await open.core.runs.retry(first.id, tester)
    expect(await untilEnded(open.core, rerun.id)).toMatchObject({ created: 0, unchanged: 5 })
    const after = await figures(open.core)
    expect({ ...after, stats: { ...after.stats } }).toEqual(before)
    expect(await whereFound(open.core)).toEqual([])

    // The exchange fills a call in, and tells an old one that was never read.
    const more = rows.map((row) =>
      row['uuid'] === 'b' ? { ...row, call_status: 'VOICEMAIL', record_path: '/11/b.mp3' } : row,
    )
    await list([...more, { ...rows[0], uuid: 'late', record_path: '/11/late.mp3' }])
    const third = await syncOnce(open.core, source, window)
    expect(third).toMatchObject({ status: 'SUCCEEDED', created: 2, updated: 1, rejected: 0 })
    const calls = byId(await allCalls(open.core))
    expect(calls['b']).toMatchObject({
      callerNumber: null,
      recordingPath: null,
      statusText: 'VOICEMAIL',
    })
    expect(calls['late']).toMatchObject({
      callerNumber: null,
      recordingPath: null,
      flags: ['ERASED'],
    })
    expect(await whereFound(open.core)).toEqual([])
  })

  test('C9 a call after the erasure is a new one and is stored as it is told', async () => {
    await list(rowsOf())
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    await syncOnce(open.core, source, window)
    await open.core.privacy.erase({ number }, tester)
    const fresh = cdrTable(
      `| id  | direction | from       | to   | start    | answer   | end      | status |
       | new | inbound   | 0335550159 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER |`,
      { day: '2025-09-12' },
    )
    await list([...rowsOf(), ...fresh])
    await syncOnce(open.core, source, window)
    const calls = byId(await allCalls(open.core))
    expect(calls['new']).toMatchObject({ callerNumber: '0335550159', flags: [] })
    expect(calls['a']).toMatchObject({ callerNumber: null })
  })

  test('C9 a run under way is handed to a worker that knows of the erasure', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...rowsOf()[0],
      uuid: `m${index}`,
      start_epoch: String(1_757_550_000 + index * 60),
    }))
    await list(many)
    await simulator.control('faults', [{ kind: 'latency', milliseconds: 150 }])
    const source = await open.core.sources.create(
      sourceInput(simulator, { batchSize: 25, concurrency: 1 }),
      tester,
    )
    const { runId } = await open.core.runs.start({ sourceId: source.id, ...window }, tester)
    await until(async () => (await open.core.runs.get(runId)).created > 0)
    const { calls } = await open.core.privacy.erase({ number }, tester)
    await simulator.control('faults', undefined, 'DELETE')
    const run = await untilEnded(open.core, runId)
    expect(calls).toBeLessThan(300)
    expect(run).toMatchObject({ status: 'SUCCEEDED' })
    expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
    expect(await open.core.calls.count({})).toEqual({ count: 300, exact: true })
    expect(await whereFound(open.core)).toEqual([])
  })

  test('C9 what is no whole telephone number is refused', async () => {
    for (const bad of ['1036', 'anonymous', '*97', '033555', 'sip:a@b']) {
      await expect(open.core.privacy.erase({ number: bad }, tester)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        field: 'number',
      })
    }
  })

  test('C9 without the key that knows the erased numbers nothing is synced', async () => {
    await list(rowsOf())
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    await open.core.privacy.erase({ number }, tester)
    await open.core.close()
    const other = await createCore({
      ...open.options,
      secret: 'another secret of at least 32 letters',
    })
    const run = await syncOnce(other, source, window)
    expect(run).toMatchObject({ status: 'FAILED', created: 0 })
    await other.close()
    open = { ...open, close: () => open.remove() }
  })
})

function byId(calls: Awaited<ReturnType<typeof allCalls>>) {
  return Object.fromEntries(calls.map((call) => [call.externalId, call]))
}
