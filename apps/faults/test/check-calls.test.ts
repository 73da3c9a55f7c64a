import { PGlite } from '@electric-sql/pglite'
import type { WireRow } from '@calldeck/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkCalls } from '../src/check/check-calls.ts'
import type { Query } from '../src/stage/look-at-database.ts'
import { seededDice } from '../src/stage/dice.ts'
import { hostileRows } from '../src/stage/hostile-rows.ts'
import { expectedCall } from '../src/check/wire-call.ts'

const sourceId = '00000000-0000-4000-8000-000000000001'
const end = 1_757_577_600
const rows = hostileRows(seededDice(1), { count: 25, end })
let database: PGlite

const query: Query = async <Row>(statement: string, values: readonly unknown[] = []) =>
  (await database.query<Row>(statement, [...values])).rows

beforeAll(async () => {
  database = await PGlite.create()
  await database.exec(`create table call_record (source_id uuid, external_id text, direction text,
    status text, status_text text, caller_number text, outbound_caller_number text,
    destination_number text, started_at timestamptz, answered_at timestamptz, ended_at timestamptz,
    duration_seconds integer, billable_seconds integer, hangup_disposition text,
    recording_path text, raw jsonb)`)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec('truncate call_record')
  for (const row of rows) await store(row)
})

async function store(row: WireRow): Promise<void> {
  const { started, answered, ended, ...plain } = expectedCall(row)
  const columns = { ...plain, source_id: sourceId, raw: JSON.stringify(row) }
  const times = { started_at: started, answered_at: answered, ended_at: ended }
  const names = [...Object.keys(columns), ...Object.keys(times)]
  const places = names.map((_, n) => {
    return n < Object.keys(columns).length ? `$${n + 1}` : `to_timestamp($${n + 1}::float8)`
  })
  await query(`insert into call_record (${names.join(', ')}) values (${places.join(', ')})`, [
    ...Object.values(columns),
    ...Object.values(times),
  ])
}

/** The complaints where a run of the whole window has SUCCEEDED and the watermark is behind it. */
function complaints(told: readonly WireRow[], callsAPiece: number): Promise<string[]> {
  const start = (row: WireRow): number => Number(row['start_epoch'])
  const oracle = async (from: number, to: number): Promise<WireRow[]> =>
    told.filter((row) => start(row) >= from && start(row) < to)
  const run = { status: 'SUCCEEDED', window_from: 0, window_to: end }
  const ledger = { runs: [run], watermark: end } as unknown as Parameters<typeof checkCalls>[2]
  return checkCalls(query, { sourceId, oracle, callsAPiece }, ledger)
}

test.each([4, 25, 100])(
  'what is as the exchange told it is nothing to complain of (%i)',
  async (n) => {
    expect(await complaints(rows, n)).toEqual([])
  },
)

test.each([4, 100])('what is missing, invented or wrong is seen in every piece (%i)', async (n) => {
  await query(`delete from call_record where external_id in ($1, $2)`, [
    rows[3]?.['uuid'],
    rows[20]?.['uuid'],
  ])
  await query(`update call_record set duration_seconds = 9999 where external_id = $1`, [
    rows[9]?.['uuid'],
  ])
  const told = rows.filter((_, index) => index !== 12)
  expect(await complaints(told, n)).toEqual([
    expect.stringMatching(/^1 not known to the exchange \(row-12-/),
    expect.stringMatching(/^1 other than the exchange told \(row-9-\w+\.duration_seconds is 9999/),
    expect.stringMatching(/^2 missing in a run that SUCCEEDED \(row-/),
    expect.stringMatching(/^2 passed by the watermark \(row-/),
  ])
})
