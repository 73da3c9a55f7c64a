import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { NormalisedCall } from './complete-call.ts'
import {
  incomingRows,
  incomingValues,
  pageColumns,
  writeIncomingCalls,
  writePayloads,
} from './incoming-calls.ts'
import { emptyValues } from './merge-tellings.ts'

/** The columns of a call that a later row may fill in but never empty. */
const fillable = [
  'status_text',
  'caller_number',
  'outbound_caller_number',
  'destination_number',
  'customer_number',
  'extension',
  'answered_at',
  'ended_at',
  'hangup_disposition',
  'recording_path',
  'domain',
] as const

/** Whether a telling knows less than what is stored. */
const forgets = fillable
  .map((column) => `excluded.${column} is null and old.${column} is not null`)
  .join(' or ')
const empty = emptyValues.map((value) => `'${JSON.stringify(value)}'`).join(', ')

const assignments = [
  ...fillable
    .filter((column) => column !== 'recording_path')
    .map((column) => `${column} = coalesce(excluded.${column}, old.${column})`),
  // The recording of an erased number is not to be found again.
  `recording_path = case when 'ERASED' = any (old.flags) then null
     else coalesce(excluded.recording_path, old.recording_path) end`,
  // A call that is told as not over, or not answered, has lengths that mean nothing yet.
  ...['duration_seconds', 'billable_seconds'].map(
    (column) => `${column} = case when excluded.ended_at is null and old.ended_at is not null
       then old.${column} else coalesce(excluded.${column}, old.${column}) end`,
  ),
  `wait_seconds = case when excluded.answered_at is null and old.answered_at is not null
     then old.wait_seconds else coalesce(excluded.wait_seconds, old.wait_seconds) end`,
  `direction = case when excluded.direction = 'UNKNOWN' then old.direction else excluded.direction end`,
  `status = case when excluded.status = 'UNKNOWN' and excluded.status_text is null
     then old.status else excluded.status end`,
  `hangup_by = case when excluded.hangup_by = 'UNKNOWN' then old.hangup_by else excluded.hangup_by end`,
  `search_digits = case when length(excluded.search_digits) < length(old.search_digits)
     then old.search_digits else excluded.search_digits end`,
  `started_at = case when 'REPAIRED' = any (excluded.flags) and not 'REPAIRED' = any (old.flags)
     then old.started_at else excluded.started_at end`,
  // Once erased, always erased: a telling without the number must not take the mark away.
  `flags = case when 'ERASED' = any (old.flags) and not 'ERASED' = any (excluded.flags)
     then array_append(excluded.flags, 'ERASED') else excluded.flags end`,
  // As `merge-tellings.ts`: the payload keeps what the columns keep, so that it maps to them again.
  `raw = old.raw || case when ${forgets} then (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(excluded.raw)
      where value not in (${empty}))
    else jsonb_strip_nulls(excluded.raw) end`,
  `content_hash = excluded.content_hash`,
  `synced_at = excluded.synced_at`,
].join(', ')

const insertStatement = `
  insert into call_record as old (source_id, first_seen_at, synced_at, ${pageColumns})
  select $2::uuid, $3::timestamptz, $3::timestamptz, ${incomingValues}
  from ${incomingRows('$1', '$4')}`

/**
 * One statement for a page: a few parameters instead of thousands. A row that was stored as it is, or
 * only knows what is stored already, is left alone by the WHERE of the update. Its calls come sorted by
 * key, so that two pages written at once cannot deadlock; `xmax` is 0 in a row that was inserted and
 * not in one updated. Two rows with one key in one statement are an error in PostgreSQL, so the page
 * was reduced before.
 */
const writeStatement = `
  with written as (
    ${insertStatement}
    on conflict (source_id, external_id) do update set ${assignments}
    where old.content_hash is distinct from excluded.content_hash
      and old.raw || jsonb_strip_nulls(excluded.raw) is distinct from old.raw
    returning (old.xmax = 0) as inserted
  )
  select (count(*) filter (where inserted))::integer as created,
    (count(*) filter (where not inserted))::integer as updated
  from written`

/** What one bulk write did; what it did not touch was there already, unchanged. */
export interface WrittenCalls {
  readonly created: number
  readonly updated: number
}

/** What is to be written; `now` is ISO-8601. */
export interface CallsToWrite {
  readonly calls: readonly NormalisedCall[]
  readonly now: string
}

/** Writes distinct calls of one source, within the caller's transaction. */
export async function writeCalls(
  tx: Sql,
  sourceId: string,
  input: CallsToWrite,
): Promise<WrittenCalls> {
  const [written] = await sendPage<WrittenCalls>(tx, writeStatement, { sourceId, ...input })
  return written ?? { created: 0, updated: 0 }
}

/**
 * The same for calls of which none should be stored, a tenth cheaper for the database.
 * @throws when one is (`isStoredAlready`); the transaction is void then.
 */
export async function insertCalls(
  tx: Sql,
  sourceId: string,
  input: CallsToWrite,
): Promise<WrittenCalls> {
  await sendPage(tx, insertStatement, { sourceId, ...input })
  return { created: input.calls.length, updated: 0 }
}

/** Whether `insertCalls` met a call that was stored already. */
export function isStoredAlready(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error as { constraint?: unknown }).constraint === 'call_record_external_id_unique'
  )
}

async function sendPage<Row>(
  tx: Sql,
  statement: string,
  { sourceId, now, ...input }: CallsToWrite & { readonly sourceId: string },
): Promise<readonly Row[]> {
  if (input.calls.length === 0) return []
  // As `collate "C"`, in which the erasure locks the same rows (`erase-from-calls.ts`).
  const calls = input.calls.toSorted((a, b) => (a.external_id < b.external_id ? -1 : 1))
  // A plan of its own for these very values would copy all the text of the page several times over.
  // Holds until the transaction ends, whose other statements look rows up by key whatever is asked.
  await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
  const result = await tx.executeQuery<Row>({
    ...sql.raw<Row>(statement).compile(tx),
    parameters: [writeIncomingCalls(calls), sourceId, now, writePayloads(calls)],
  })
  return result.rows
}
