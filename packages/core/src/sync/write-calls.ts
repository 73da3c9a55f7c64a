import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { NormalisedCall } from './complete-call.ts'
import {
  incomingColumns,
  incomingRows,
  incomingValues,
  pageColumns,
  writeIncomingCalls,
  writePayloads,
} from './incoming-calls.ts'
import { matchStored, type CallsToMatch } from './match-stored.ts'

const insertStatement = `
  insert into call_record (source_id, first_seen_at, synced_at, ${pageColumns})
  select $2::uuid, $3::timestamptz, $3::timestamptz, ${incomingValues}
  from ${incomingRows('$1', '$4')}`

/** Whether no other stored call has the same id of the PBX. `offset 0`: one look-up per row, no join. */
const isIdFree = `not exists (
  select 1 from call_record c where c.source_id = $2::uuid and c.sent_id = incoming.external_id offset 0)`

/**
 * One statement for a page: a few parameters instead of thousands. Its calls come sorted by key, so
 * that two pages written at once cannot deadlock. Two rows with one key in one statement are an error
 * in PostgreSQL, so the page was reduced before.
 */
const insertNewStatement = `
  with written as (${insertStatement} where ${isIdFree}
    on conflict (source_id, external_id) do nothing returning 1)
  select count(*)::integer as created from written`

const rewritten = [...incomingColumns, 'raw', 'synced_at'].filter((name) => name !== 'external_id')

/** Stored rows as a whole: no column is merged by itself. */
const rewriteStatement = `${insertStatement}
  on conflict (source_id, external_id) do update
  set ${rewritten.map((name) => `${name} = excluded.${name}`).join(', ')}`

/**
 * Characters of payload that one statement carries, but for a single call that is longer: while the
 * embedded database works on one, nothing else in the process goes on.
 */
const mostAtOnce = 1024 * 1024

/** What one bulk write did; what it did not touch was there already, unchanged. */
export interface WrittenCalls {
  readonly created: number
  readonly updated: number
  /** Of the created ones, how many have an id that stands for another call as well. */
  readonly apart: number
}

/** What is to be written; `now` is ISO-8601. */
export interface CallsToWrite extends CallsToMatch {
  readonly now: string
}

/**
 * Writes distinct calls of one source, within the caller's transaction. Calls that are stored already
 * are merged with what is stored (`merge-versions.ts`) and written as a whole.
 */
export async function writeCalls(
  tx: Sql,
  sourceId: string,
  input: CallsToWrite,
): Promise<WrittenCalls> {
  const calls = sortByKey(input.calls)
  const { now } = input
  const send = <Row>(statement: string, sent: readonly NormalisedCall[]): Promise<readonly Row[]> =>
    sendPage<Row>(tx, statement, { sourceId, calls: sent, now })
  const firstOfId = calls.filter((call) => call.sent_id === null)
  const inserted = await send<{ created: number }>(insertNewStatement, firstOfId)
  const created = inserted.reduce((sum, piece) => sum + piece.created, 0)
  if (created === calls.length) return { created, updated: 0, apart: 0 }
  const { merged, apart } = await matchStored(tx, sourceId, { ...input, calls })
  await send(rewriteStatement, sortByKey([...merged, ...apart]))
  return { created: created + apart.length, updated: merged.length, apart: apart.length }
}

/**
 * The same for calls of which none should be stored, a tenth cheaper for the database.
 * @throws when one is (`isStoredAlready`); the transaction is void then.
 */
export async function insertCalls(
  tx: Sql,
  sourceId: string,
  { calls, now }: CallsToWrite,
): Promise<WrittenCalls> {
  await sendPage(tx, insertStatement, { sourceId, calls: sortByKey(calls), now })
  const apart = calls.filter((call) => call.sent_id !== null).length
  return { created: calls.length, updated: 0, apart }
}

/** Whether `insertCalls` met a call that was stored already. */
export function isStoredAlready(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error as { constraint?: unknown }).constraint === 'call_record_external_id_unique'
  )
}

/** As `collate "C"`, in which the erasure locks the same rows (`erase-from-calls.ts`). */
function sortByKey(calls: readonly NormalisedCall[]): readonly NormalisedCall[] {
  return calls.toSorted((a, b) => (a.external_id < b.external_id ? -1 : 1))
}

async function sendPage<Row>(
  tx: Sql,
  statement: string,
  { calls, sourceId, now }: Pick<CallsToWrite, 'calls' | 'now'> & { readonly sourceId: string },
): Promise<readonly Row[]> {
  if (calls.length === 0) return []
  // A plan of its own for these very values would copy all the text of the page several times over.
  // Holds until the transaction ends, whose other statements look rows up by key whatever is asked.
  await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
  const compiled = sql.raw<Row>(statement).compile(tx)
  const rows: Row[] = []
  for (const piece of piecesOf(calls)) {
    const parameters = [writeIncomingCalls(piece), sourceId, now, writePayloads(piece)]
    rows.push(...(await tx.executeQuery<Row>({ ...compiled, parameters })).rows)
  }
  return rows
}

/** In their order; nearly every page is one piece. */
function piecesOf(calls: readonly NormalisedCall[]): readonly (readonly NormalisedCall[])[] {
  const pieces: NormalisedCall[][] = []
  let size = Infinity
  for (const call of calls) {
    if (size + call.raw.length > mostAtOnce) {
      pieces.push([])
      size = 0
    }
    pieces.at(-1)?.push(call)
    size += call.raw.length
  }
  return pieces
}
