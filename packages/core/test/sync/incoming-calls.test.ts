import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/database/open-database.ts'
import type { NormalisedCall } from '../../src/sync/complete-call.ts'
import {
  incomingColumns,
  incomingRows,
  incomingValues,
  pageColumns,
  writeIncomingCalls,
  writePayloads,
} from '../../src/sync/incoming-calls.ts'
import { createTestDatabase, testEngines, type TestDatabase } from '../../src/testing/index.ts'
import { plainCall } from './plain-call.ts'

/** With something in every kind of column. */
const oddCall: NormalisedCall = {
  ...plainCall,
  answered_at: new Date('2025-09-01T01:00:05.500Z'),
  billable_seconds: -1,
  hangup_disposition: 'by_caller',
  hangup_by: 'CALLER',
  flags: ['REPAIRED', 'TRUNCATED'],
}

const awkward = [
  '"',
  '\\',
  ',',
  '(',
  ')',
  '{',
  '}',
  "'",
  ' ',
  '\t',
  '\r',
  '\n',
  '\u0001',
  '\u007F',
  '\u2028',
  'é',
  '😀',
]

/** Every character PostgreSQL can hold, those that rows, arrays and JSON escape most of all. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0aZ_+*#.:/{} -')) }),
  fc.constantFrom('NULL', '{}', ' '),
  fc.string({ unit: fc.constantFrom(...awkward) }),
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed()),
)
// Node.js 24.21 itself confuses escaped keys: after JSON.parse('{"k\\\\":1}'), JSON.parse('{"k\\"":1}')
// answers with the key `k\`. Such a key would test its parser, not this program.
const anyKey = anyText.map((text) => `k${text.replaceAll(/["\\\p{Cc}]/gu, '')}`)
const maybeText = fc.option(anyText, { nil: null })
/** To the millisecond, as finely as any make tells it. */
const anyMoment = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const anyCall: fc.Arbitrary<NormalisedCall> = fc
  .record({
    external_id: anyText,
    sent_id: maybeText,
    status_text: maybeText,
    caller_number: maybeText,
    search_digits: anyText,
    started_at: anyMoment,
    ended_at: fc.option(anyMoment, { nil: null }),
    recording_path: maybeText,
    domain: maybeText,
    flags: fc.subarray(['INCONSISTENT', 'REPAIRED', 'REPLACED_CHARACTERS'] as const),
    raw: fc.dictionary(anyKey, maybeText).map((row) => JSON.stringify(row)),
  })
  .map((odd) => Object.assign({}, oddCall, odd))

/** Moments come back as text, the payload as what it says. */
function asRead(calls: readonly NormalisedCall[]): unknown[] {
  return calls.map((call) => ({
    ...call,
    started_at: call.started_at.toISOString(),
    answered_at: call.answered_at?.toISOString() ?? null,
    ended_at: call.ended_at?.toISOString() ?? null,
    raw: JSON.parse(call.raw) as unknown,
  }))
}

describe.each(testEngines)('the rows handed to the bulk write on %s', (engine) => {
  let place: TestDatabase
  let database: Database
  beforeAll(async () => {
    place = await createTestDatabase(engine)
    database = await openDatabase(place.options)
  })
  afterAll(async () => {
    await database.close()
    await place.remove()
  })

  async function readBack(calls: readonly NormalisedCall[]): Promise<unknown[]> {
    const result = await sql<{ call: Record<string, unknown> }>`
      with given as (
        select ${writeIncomingCalls(calls)}::text as calls, ${writePayloads(calls)}::text as payloads)
      select to_jsonb(handed) as call
      from given cross join lateral (
        select ${sql.raw(incomingValues)}
        from ${sql.raw(incomingRows('given.calls', 'given.payloads'))})
        as handed (${sql.raw(pageColumns)})`.execute(database.sql)
    return result.rows.map(({ call }) => {
      for (const field of ['started_at', 'answered_at', 'ended_at']) {
        const moment = call[field] as string | null
        call[field] = moment && new Date(moment).toISOString()
      }
      call['content_hash'] = String(call['content_hash']).replaceAll('-', '')
      return call
    })
  }

  test('the type has the columns that are written, in their order', async () => {
    const result = await sql<{ attname: string }>`
      select attname from pg_attribute
      where attrelid = 'incoming_call'::regclass and attnum > 0 and not attisdropped order by attnum`.execute(
      database.sql,
    )
    expect(result.rows.map((row) => row.attname)).toEqual(incomingColumns)
    expect(await readBack([oddCall])).toEqual(asRead([oddCall]))
  })

  test('whatever stands in a field arrives as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCall, { minLength: 1, maxLength: 20 }), async (calls) => {
        expect(await readBack(calls)).toEqual(asRead(calls))
      }),
      { numRuns: 100 },
    )
  })
})
