import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'

const from = '2025-08-11T00:00:00Z'

/** What the fields of the wire have to become; written down here apart from the product's mapping. */
function expectedOf(row: WireRow, domain: string): Record<string, unknown> {
  const text = (name: string): string | null => {
    const value = row[name]
    return value === null || value === undefined || value === '' ? null : String(value)
  }
  const number = (name: string): number | null => (text(name) === null ? null : Number(text(name)))
  const moment = (name: string): string | null => {
    const seconds = number(name)
    return seconds === null || seconds === 0 ? null : new Date(seconds * 1000).toISOString()
  }
  return {
    externalId: text('uuid'),
    direction:
      { inbound: 'INBOUND', outbound: 'OUTBOUND', local: 'LOCAL' }[String(row['direction'])] ??
      'UNKNOWN',
    callerNumber: text('caller_id_number'),
    outboundCallerNumber: text('outbound_caller_id_number'),
    destinationNumber: text('destination_number'),
    startedAt: moment('start_epoch'),
    endedAt: moment('end_epoch'),
    answeredAt: moment('answer_epoch'),
    durationSeconds: number('duration'),
    billableSeconds: number('billsec'),
    hangupDisposition: text('sip_hangup_disposition'),
    recordingPath: text('record_path'),
    hasRecording: text('record_path') !== null,
    statusText: text('call_status'),
    domain,
  }
}

describe.each(testEngines)('what is stored, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 400, days: 5 })
    open = await openTestCore(engine)
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    await syncOnce(open.core, source, { from, to: simulatorEnd })
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })

  test('A1: every field of the wire, and the row as it came', async () => {
    const { calls } = open.core
    const rows = await simulator.oracle()
    expect(rows.length).toBeGreaterThan(300)
    const { items } = await calls.search({ limit: 200 })
    expect(items).toHaveLength(200)
    for (const { id, externalId } of items) {
      const row = rows.find(({ uuid }) => uuid === externalId)!
      const call = await calls.get(id)
      expect(call).toMatchObject(expectedOf(row, simulator.domain))
      expect(call.raw).toEqual(row)
    }
  })

  test('A1: the source as it was written, and the log of its sync', async () => {
    const [source] = await open.core.sources.list()
    const { apiKey: _never, allowDuplicate: _asked, ...written } = sourceInput(simulator)
    expect(source).toMatchObject(written)
    const { items } = await open.core.runs.list({ sourceId: source!.id })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ status: 'SUCCEEDED', trigger: 'MANUAL' })
  })

  test('A2: an index for every key filter, and one call for an id of a source', async () => {
    const { rows } = await sql<{ columns: string[]; isUnique: boolean }>`
      select index.indisunique as "isUnique", array(
        select attribute.attname::text
        from unnest(index.indkey::smallint[]) with ordinality as key (number, place)
        join pg_attribute as attribute
          on attribute.attrelid = index.indrelid and attribute.attnum = key.number
        order by key.place
      ) as columns
      from pg_index as index
      where index.indrelid = 'call_record'::regclass
    `.execute(open.core.authDatabase)
    expect(rows).toContainEqual({ columns: ['source_id', 'external_id'], isUnique: true })
    expect(rows.map(({ columns }) => columns[0])).toEqual(
      expect.arrayContaining([
        'direction',
        'status',
        'caller_number',
        'destination_number',
        'started_at',
        'synced_at',
      ]),
    )
  })
})
