import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { PbxSourceRow } from '../entities/pbx-source.ts'
import { letOthersIn } from '../let-others-in.ts'
import { holdRun } from './hold-run.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import type { RunTicket } from './run-ticket.ts'

/** An exchange that lists nothing at all is believed when no more calls than this are known here. */
const mostBelievedEmpty = 10

/** What a reconciliation that has read all its slices goes on with. */
export interface Reconciled {
  readonly database: Database
  readonly ticket: RunTicket
  readonly source: Pick<PbxSourceRow, 'domain'>
}

/**
 * Marks the calls that are stored here in slices that settled and that the PBX did not list; answers
 * why not, when what was read is no proof. Nothing is deleted, a slice that did not come to rest or
 * held rows without an id is left alone, and so are calls whose start the PBX does not tell, for it may list them anywhere. A
 * slice is one transaction with its count, so a worker that dies goes on with the rest.
 * @throws FencedError, or the signal's reason
 */
export async function markGone(reconciled: Reconciled): Promise<string | null> {
  const { database, ticket } = reconciled
  const proof = await weighProof(database.sql, ticket)
  const doubt = doubtAbout(proof)
  if (doubt !== null) return doubt
  const domains = [
    ...proof.domains,
    ...(reconciled.source.domain ? [reconciled.source.domain] : []),
  ]
  for (const slice of await settledSlices(database.sql, ticket)) {
    ticket.signal.throwIfAborted()
    await letOthersIn()
    await retryTransaction(ticket.signal, () =>
      database.transaction(async (tx) => {
        await holdRun(tx, ticket)
        await markSlice(tx, ticket, { slice, domains: JSON.stringify(domains) })
      }),
    )
  }
  return null
}

interface Proof {
  /** Ids that the PBX listed, and calls that are stored in the window (counted no further than needed). */
  readonly listed: number
  readonly stored: number
  /** Calls that were listed although they start outside the window that was asked for. */
  readonly outside: number
  /** Under which domains the listed calls stand; calls of another one were not asked for. */
  readonly domains: readonly string[]
}

async function weighProof(db: Sql, { runId, sourceId }: RunTicket): Promise<Proof> {
  const result = await sql<Proof>`
    with run as (select window_from, window_to from sync_run where id = ${runId}),
    seen as (
      -- Which of several calls of one id was listed is not known: such an id lies outside with all of them.
      select c.domain, 'REPAIRED' <> all (c.flags)
        and not exists (
          select 1 from call_record o where o.source_id = c.source_id and o.sent_id = s.external_id)
        and (c.started_at < run.window_from or c.started_at >= run.window_to) as is_outside
      from run cross join run_seen s
      join call_record c on c.source_id = ${sourceId} and c.external_id = s.external_id
      where s.run_id = ${runId}
    )
    select (select count(*) from run_seen where run_id = ${runId})::integer as listed,
      (select count(*) from seen where is_outside)::integer as outside,
      (select coalesce(jsonb_agg(distinct domain), '[]') from seen where domain is not null) as domains,
      (select count(*) from (
        select 1 from call_record, run
        where source_id = ${sourceId} and gone_at is null
          and started_at >= run.window_from and started_at < run.window_to
        limit ${mostBelievedEmpty + 1}) known)::integer as stored`.execute(db)
  return result.rows[0] as Proof
}

function doubtAbout({ listed, stored, outside }: Proof): string | null {
  if (outside > 0) {
    return 'The PBX listed calls outside the window that was asked for, so what it did not list proves nothing: no call was marked as gone. Test the connection of this source: its time zone may be set wrong.'
  }
  if (listed === 0 && stored > mostBelievedEmpty) {
    return 'The PBX listed no call at all although many are known here, so no call was marked as gone. Test the connection of this source: its address or domain may have changed.'
  }
  return null
}

interface Span {
  readonly from: string
  readonly to: string
}

async function settledSlices(db: Sql, { runId }: RunTicket): Promise<Span[]> {
  const result = await sql<{ window_from: string; window_to: string }>`
    select window_from, window_to from sync_slice
    where run_id = ${runId} and status = 'SETTLED'
      -- A row without an id may be any call of its slice.
      and (rejected = 0 or not exists (
        select 1 from rejected_row r where r.run_id = ${runId} and r.external_id is null))
    order by window_to desc`.execute(db)
  return result.rows.map((row) => ({
    from: readTimestamp(row.window_from).toISOString(),
    to: readTimestamp(row.window_to).toISOString(),
  }))
}

async function markSlice(
  tx: Sql,
  { runId, sourceId, clock }: RunTicket,
  { slice, domains }: { readonly slice: Span; readonly domains: string },
): Promise<void> {
  const now = clock.now().toISOString()
  await sql`
    with marked as (
      update call_record c set gone_at = ${now}, synced_at = ${now}
      where c.source_id = ${sourceId} and c.gone_at is null
        and c.started_at >= ${slice.from}::timestamptz and c.started_at < ${slice.to}::timestamptz
        and 'REPAIRED' <> all (c.flags)
        and (c.domain is null or c.domain in (select jsonb_array_elements_text(${domains}::jsonb)))
        and not exists (
          select 1 from run_seen s where s.run_id = ${runId} and s.external_id = coalesce(c.sent_id, c.external_id))
      returning 1
    )
    update sync_run set gone = gone + (select count(*) from marked) where id = ${runId}`.execute(tx)
}
