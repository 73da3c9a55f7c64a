import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RejectedInput } from './normalise-page.ts'
import type { RunTicket } from './run-ticket.ts'

/** Rejected rows of a run that are kept; those beyond are counted. */
export const mostRejectedKept = 10_000
/** Characters of JSON that one statement carries, but for a single row that is longer. */
const mostAtOnce = 1024 * 1024

/** Keeps rows that could not become calls with their payload, reason and run, in the order they came. */
export async function keepRejected(
  tx: Sql,
  ticket: RunTicket,
  rejected: readonly RejectedInput[],
): Promise<void> {
  if (rejected.length === 0) return
  const room = mostRejectedKept - (await countRejected(tx, ticket))
  let piece: string[] = []
  let size = 0
  for (const { externalId, reason, raw } of rejected.slice(0, Math.max(0, room))) {
    const row = JSON.stringify({ external_id: externalId, reason, raw })
    if (size > 0 && size + row.length > mostAtOnce) {
      await insertRejected(tx, ticket, piece)
      piece = []
      size = 0
    }
    piece.push(row)
    size += row.length
  }
  await insertRejected(tx, ticket, piece)
}

/** Slices side by side may each see the count without the other's page, and keep a page more. */
async function countRejected(tx: Sql, { runId }: RunTicket): Promise<number> {
  const result = await sql<{ rejected: number }>`
    select rejected from sync_run where id = ${runId}`.execute(tx)
  return result.rows[0]?.rejected ?? 0
}

async function insertRejected(tx: Sql, ticket: RunTicket, piece: readonly string[]): Promise<void> {
  if (piece.length === 0) return
  await sql`
    insert into rejected_row (run_id, source_id, external_id, reason, raw, rejected_at)
    select ${ticket.runId}, ${ticket.sourceId}, external_id, reason, coalesce(raw, 'null'),
      ${ticket.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${`[${piece.join(',')}]`}::jsonb)
      as incoming (external_id text, reason text, raw jsonb)`.execute(tx)
}
