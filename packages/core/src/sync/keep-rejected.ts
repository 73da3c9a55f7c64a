import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RejectedInput } from './normalise-page.ts'
import type { RunTicket } from './run-ticket.ts'

/** Keeps rows that could not become calls with their payload, reason and run. */
export async function keepRejected(
  tx: Sql,
  ticket: RunTicket,
  rejected: readonly RejectedInput[],
): Promise<void> {
  if (rejected.length === 0) return
  const rows = rejected.map(({ externalId, reason, raw }) => ({
    external_id: externalId,
    reason,
    raw,
  }))
  await sql`
    insert into rejected_row (run_id, source_id, external_id, reason, raw, rejected_at)
    select ${ticket.runId}, ${ticket.sourceId}, external_id, reason, coalesce(raw, 'null'),
      ${ticket.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as incoming (external_id text, reason text, raw jsonb)`.execute(tx)
}
