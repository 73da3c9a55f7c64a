import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RunTicket } from './run-ticket.ts'

/**
 * Notes, within the page's transaction, which ids the PBX lists: a reconciliation remembers them
 * until it has ended, and a call that was marked as gone loses its mark in any run. Answers how many
 * did. Costs an ordinary sync nothing while no call of its source is marked.
 */
export async function noteSeen(
  tx: Sql,
  ticket: RunTicket,
  seen: readonly string[],
): Promise<number> {
  const isReconciling = ticket.trigger === 'RECONCILE'
  if (seen.length === 0 || !(isReconciling || ticket.hasGone)) return 0
  const ids = JSON.stringify(seen)
  if (isReconciling) {
    await sql`
      insert into run_seen (run_id, external_id)
      select ${ticket.runId}, id from jsonb_array_elements_text(${ids}::jsonb) as id
      order by id on conflict do nothing`.execute(tx)
  }
  const returned = await sql`
    update call_record set gone_at = null, synced_at = ${ticket.clock.now().toISOString()}
    where source_id = ${ticket.sourceId} and gone_at is not null
      and external_id in (select jsonb_array_elements_text(${ids}::jsonb))
    returning 1`.execute(tx)
  return returned.rows.length
}
