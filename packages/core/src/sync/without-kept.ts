import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { sentIdOf } from './call-identity.ts'
import type { NormalisedPage } from './normalise-page.ts'
import type { RunTicket } from './run-ticket.ts'

/**
 * A page without the rows that are stored already as they are. For the second look at a slice whose
 * first pages another worker read: it counted them, and its memory is gone with it.
 */
export async function withoutKept(
  database: Database,
  ticket: RunTicket,
  page: NormalisedPage,
): Promise<NormalisedPage> {
  const [calls, rejected] = await Promise.all([
    keptCalls(database, ticket, page),
    keptRejected(database, ticket, page),
  ])
  return {
    ...page,
    // Never stored, so the database cannot tell that they were counted: a later worker counts none.
    expired: [],
    calls: page.calls.filter((call) => !calls.has(`${call.content_hash} ${sentIdOf(call)}`)),
    rejected: page.rejected.filter((_, index) => !rejected.has(index)),
  }
}

/** Fingerprint and id of each, as the PBX sent it. */
async function keptCalls(
  database: Database,
  { sourceId }: RunTicket,
  { calls }: NormalisedPage,
): Promise<ReadonlySet<string>> {
  if (calls.length === 0) return new Set()
  const ids = JSON.stringify(calls.map(sentIdOf))
  const asked = sql`select jsonb_array_elements_text(${ids}::jsonb)`
  const result = await sql<{ kept: string }>`
    select replace(content_hash::text, '-', '') || ' ' || external_id as kept from call_record
    where source_id = ${sourceId} and sent_id is null and external_id in (${asked})
    union all
    select replace(content_hash::text, '-', '') || ' ' || sent_id from call_record
    where source_id = ${sourceId} and sent_id in (${asked})`.execute(database.sql)
  return new Set(result.rows.map((row) => row.kept))
}

/** Places in the page's list of rejected rows. */
async function keptRejected(
  database: Database,
  { runId }: RunTicket,
  { rejected }: NormalisedPage,
): Promise<ReadonlySet<number>> {
  if (rejected.length === 0) return new Set()
  const rows = JSON.stringify(rejected.map((row) => row.raw))
  const result = await sql<{ place: number }>`
    select (incoming.place - 1)::integer as place
    from jsonb_array_elements(${rows}::jsonb) with ordinality as incoming (raw, place)
    where exists (
      select 1 from rejected_row where run_id = ${runId} and rejected_row.raw = incoming.raw)`.execute(
    database.sql,
  )
  return new Set(result.rows.map((row) => row.place))
}
