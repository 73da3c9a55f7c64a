import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { createCore, type Core, type RunDetail, type Source } from '../../src/index.ts'
import {
  allCalls,
  cdrTable,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-12T00:00:00Z' }
type Calls = Awaited<ReturnType<typeof allCalls>>

describe.each(testEngines)('mapping kept payloads again on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let core: Core
  let source: Source
  beforeEach(async () => {
    simulator = await startSimulator({ calls: 300, days: 1 })
    open = await openTestCore(engine)
    core = open.core
    source = await core.sources.create(sourceInput(simulator), tester)
  })
  afterEach(async () => {
    await core.close()
    await open.remove()
    await simulator.stop()
  })

  const remap = async (span: object = {}): Promise<RunDetail> => {
    const { runId } = await core.runs.remap({ sourceId: source.id, ...span }, tester)
    return untilEnded(core, runId)
  }
  /** What an older mapping would have left behind, written while no core is open. */
  const plant = async (...statements: string[]): Promise<void> => {
    await core.close()
    const database = await openDatabase(open.options)
    for (const statement of statements) await sql.raw(statement).execute(database.sql)
    await database.close()
    core = await createCore(open.options)
  }

  test('D2: values that a wrong mapping left are mended from the payloads, and the PBX is not asked', async () => {
    await syncOnce(core, source, window)
    const right = await allCalls(core)
    await plant(`update call_record set status = 'UNKNOWN', answered_at = '1970-01-01', extension = '7',
      customer_number = null, search_digits = '', duration_seconds = 1, wait_seconds = -9,
      started_at = started_at - interval '7 hours', flags = '{INCONSISTENT}'
      where id % 3 > 0`)
    await simulator.stop()
    const wrong = (await allCalls(core)).filter((call) => call.flags.includes('INCONSISTENT'))
    const before = await core.sources.get(source.id)

    const run = await remap()
    expect(wrong.length).toBeGreaterThan(100)
    expect(run).toMatchObject({
      trigger: 'REMAP',
      status: 'SUCCEEDED',
      from: null,
      to: null,
      fetched: right.length,
      updated: wrong.length,
      unchanged: right.length - wrong.length,
      created: 0,
      rejected: 0,
      requests: 0,
      progress: 1,
      error: null,
    })
    expect(mapped(await allCalls(core))).toEqual(mapped(right))
    // It is no sync: neither the freshness nor the last sync of the source is touched.
    expect(await core.sources.get(source.id)).toEqual(before)
    expect(await remap()).toMatchObject({ updated: 0, unchanged: right.length })
  })

  test('D2: a mapping that was right changes nothing, whatever the PBX told of a call and in which order', async () => {
    const tellings = [
      `| a  | -         | 0905550112 | 1036 | 08:00:00 | -        | -        | -      | -        |`,
      `| a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:10 | 08:01:10 | ANSWER | -        |`,
      `| a  | inbound   | 0905550112 | 1036 | 08:00:00 | -        | -        | -      | /r/a.mp3 |`,
      `| a  | -         | -          | 1036 | 08:00:00 | 08:00:10 | 08:01:10 | -      | -        |`,
    ]
    const head = `| id | direction | from | to | start | answer | end | status | recording |`
    for (const telling of tellings) {
      await simulator.control('raw-rows', cdrTable([head, telling].join('\n')))
      await syncOnce(core, source, window)
    }
    // The same told in one page, where it is merged before it is stored.
    const inOnePage = tellings.map((line) => line.replace('| a', '| b'))
    await simulator.control('raw-rows', cdrTable([head, ...inOnePage].join('\n')))
    await syncOnce(core, source, window)
    const before = await allCalls(core)
    expect(before).toHaveLength(2)
    for (const call of before) {
      expect(call).toMatchObject({
        status: 'ANSWERED',
        durationSeconds: 70,
        billableSeconds: 60,
        waitSeconds: 10,
        endedAt: '2025-09-11T01:01:10.000Z',
        recordingPath: '/r/a.mp3',
      })
    }
    expect(await remap()).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await allCalls(core)).toEqual(before)
  })

  test('D2: only calls of the span are mapped again', async () => {
    await syncOnce(core, source, window)
    const right = await allCalls(core)
    await plant(`update call_record set status_text = 'planted'`)
    const cut = right[100]!.startedAt
    const inside = right.filter((call) => call.startedAt >= cut)
    const run = await remap({ from: cut })
    expect(run).toMatchObject({ fetched: inside.length, updated: inside.length, from: cut })
    const unmended = (await allCalls(core)).filter((call) => call.statusText === 'planted')
    expect(unmended).toHaveLength(right.length - inside.length)
  })

  test('D2: a call that does not map any more is left as it is and told; a rejected row that does becomes a call', async () => {
    await syncOnce(core, source, window)
    const right = await allCalls(core)
    const [spoilt, again] = [right[10]!, right[11]!]
    // A payload that lost its id, and two tellings that an older mapping had refused.
    const [older, newer] = ['BUSY', 'ANSWER'].map((status) =>
      JSON.stringify({ ...again.raw, uuid: 'refused-before', call_status: status }),
    )
    const { items } = await core.runs.list({})
    const refuse = (raw: string): string => `insert into rejected_row
      (run_id, source_id, external_id, reason, raw, rejected_at)
      values ('${items[0]!.id}', '${source.id}', null, 'An older mapping refused it.', '${raw}', now())`
    await plant(
      `update call_record set raw = raw - 'uuid' where id = ${spoilt.id}`,
      ...[older!, newer!, '{"still": "no call"}', JSON.stringify(right[12]!.raw)].map(refuse),
    )

    const run = await remap()
    expect(run).toMatchObject({
      status: 'PARTIAL',
      fetched: right.length + 4,
      created: 1,
      updated: 0,
      unchanged: right.length - 1 + 3,
      rejected: 1,
      progress: 1,
    })
    expect(run.error).toMatch(/do not fit the mapping any more/)
    const told = await core.runs.rejected({ runId: run.id })
    expect(told.items).toMatchObject([{ externalId: spoilt.externalId, mappedAt: null }])
    const after = await allCalls(core)
    expect(after).toHaveLength(right.length + 1)
    const kept = after.find((call) => call.id === spoilt.id)
    expect({ ...kept, raw: null }).toEqual({ ...spoilt, raw: null })
    const made = after.find((call) => call.externalId === 'refused-before')
    expect(made).toMatchObject({ status: 'ANSWERED', startedAt: again.startedAt })
    const refused = await core.runs.rejected({ runId: items[0]!.id })
    expect(refused.items.map((row) => row.mappedAt !== null)).toEqual([true, true, false, true])
    expect((await core.sources.get(source.id)).totalRecordsSynced).toBe(right.length + 1)

    const next = await remap()
    expect(next).toMatchObject({ fetched: right.length + 2, created: 0, updated: 0, rejected: 1 })
  })

  test('D2: it holds the source’s only place, and may be done for a source that is switched off', async () => {
    await simulator.control('faults', [{ kind: 'latency', milliseconds: 300 }])
    const sync = await core.runs.start({ sourceId: source.id, ...window }, tester)
    const refused = await core.runs.remap({ sourceId: source.id }, tester)
    expect(refused).toEqual({ runId: sync.runId, alreadyRunning: true })
    await untilEnded(core, sync.runId)
    await core.sources.update(source.id, { isActive: false }, tester)
    const run = await remap()
    expect(run).toMatchObject({ status: 'SUCCEEDED', trigger: 'REMAP' })
    const again = await core.runs.retry(run.id, tester)
    expect(again).toMatchObject({ trigger: 'REMAP', from: null })
    await untilEnded(core, again.id)
    expect((await core.audit.list({ action: 'run.remap' })).items).toHaveLength(2)
  })
})

/** What a mapping decides of calls, by id. */
function mapped(calls: Calls): unknown[] {
  return calls
    .map((call) => ({ ...call, syncedAt: null }))
    .toSorted((left, right) => Number(left.id) - Number(right.id))
}
