import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { MadeRequest } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'

/** The newest requests of a run that are kept; `sync_run.requests` tells how many there were. */
const keptRequests = 2000
/** The older ones are removed in heaps while the run goes on: a page must not pay for each. */
const heap = 500

/**
 * A part of a statement whose `run` is the run's own row as it was just updated under its fence: the
 * log costs no round trip of its own, and nothing is logged for a run that is no longer ours.
 */
export function insertRequests(
  ticket: RunTicket,
  made: readonly MadeRequest[],
): RawBuilder<unknown> {
  return sql`
    insert into run_request (run_id, attempt, slice_id, at, milliseconds, status, error_kind, error,
      wait_milliseconds, rows, bytes, window_from, window_to, asked_offset, asked_rows)
    select run.id, ${ticket.attempt}::integer, made.slice_id, made.at, made.milliseconds, made.status,
      made.error_kind, made.error, made.wait_milliseconds, made.rows, made.bytes, made.window_from,
      made.window_to, made.asked_offset, made.asked_rows
    from run cross join jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (
      slice_id bigint, at timestamptz, milliseconds integer, status integer, error_kind text,
      error text, wait_milliseconds integer, rows integer, bytes integer, window_from timestamptz,
      window_to timestamptz, asked_offset integer, asked_rows integer)
    order by made.at`
}

/** Removes the oldest requests once a heap of them has come together. `total` is the run's count now. */
export async function trimRequests(
  tx: Sql,
  ticket: RunTicket,
  { total, added }: { readonly total: number; readonly added: number },
): Promise<void> {
  const isHeapFull = Math.floor(total / heap) > Math.floor((total - added) / heap)
  if (total > keptRequests && isHeapFull) await keepNewestRequests(tx, ticket.runId)
}

/** Keeps the newest requests of a run and no others. */
export async function keepNewestRequests(tx: Sql, runId: string): Promise<void> {
  await sql`
    delete from run_request where run_id = ${runId} and id <= (
      select id from run_request where run_id = ${runId} order by id desc
      offset ${keptRequests} limit 1)`.execute(tx)
}
