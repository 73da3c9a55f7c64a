import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { sentIdOf, startOf, startTolerance, type SeenCall } from './call-identity.ts'
import type { NormalisedPage } from './normalise-page.ts'
import type { RunTicket } from './run-ticket.ts'

/**
 * Notes, within the page's transaction, which calls the PBX lists: a reconciliation remembers them
 * until it has ended, and a call that was marked as gone loses its mark in any run. Answers how many
 * did. Costs an ordinary sync nothing while no call of its source is marked.
 */
export async function noteSeen(
  tx: Sql,
  ticket: RunTicket,
  seen: readonly SeenCall[],
): Promise<number> {
  const isReconciling = ticket.trigger === 'RECONCILE'
  if (seen.length === 0 || !(isReconciling || ticket.hasGone)) return 0
  const calls = JSON.stringify(seen)
  if (isReconciling) {
    await sql`
      insert into run_seen (run_id, external_id)
      select distinct ${ticket.runId}::uuid, id from jsonb_to_recordset(${calls}::jsonb) as seen (id text)
      order by id on conflict do nothing`.execute(tx)
  }
  const returned = await sql`
    with seen as (
      select id, start from jsonb_to_recordset(${calls}::jsonb) as seen (id text, start double precision)
    ), known as (
      select c.id, seen.start from seen join call_record c on c.external_id = seen.id
      where c.source_id = ${ticket.sourceId} and c.gone_at is not null and c.sent_id is null
      union all
      select c.id, seen.start from seen join call_record c on c.sent_id = seen.id
      where c.source_id = ${ticket.sourceId} and c.gone_at is not null
    )
    update call_record c set gone_at = null, synced_at = ${ticket.clock.now().toISOString()}
    from known
    -- Another call of the same id does not bring this one back.
    where c.id = known.id and (known.start is null or 'REPAIRED' = any (c.flags)
      or abs(extract(epoch from c.started_at) * 1000 - known.start) <= ${startTolerance})
    returning 1`.execute(tx)
  return returned.rows.length
}

/** Longer ones are no calls' ids, and no index holds them. */
const longestId = 500

/** A rejected or expired row is listed all the same, so the call that is stored of it is not gone. */
export function seenIn({ calls, known, rejected, expired }: NormalisedPage): SeenCall[] {
  const ofRejected = rejected.flatMap(({ externalId: id }) =>
    id !== null && id.length <= longestId ? [{ id, start: null }] : [],
  )
  const ofCalls = calls.map((call) => ({ id: sentIdOf(call), start: startOf(call).at }))
  return [...ofCalls, ...known, ...expired, ...ofRejected]
}
