import { sql } from 'kysely'
import type { TimeWindow } from '../connectors/connector.ts'
import type { Database, Sql } from '../database/open-database.ts'
import type { RunStatus } from '../entities/words.ts'
import { FencedError } from '../errors.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { insertRequests, keepNewestRequests } from './keep-requests.ts'
import { mostRejectedKept } from './keep-rejected.ts'
import { endAttempt } from './note-attempt.ts'
import type { MadeRequest } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'

/** How a run came to its end. */
export interface RunEnding {
  readonly outcome: 'read' | 'failed' | 'stopped'
  /** A sentence that says what to do; null when nothing went wrong. */
  readonly error: string | null
  readonly warnings: readonly string[]
  readonly requests: readonly MadeRequest[]
  /** What was asked of the PBX; null when nothing was. */
  readonly window: TimeWindow | null
}

const attemptEndings = { read: 'FINISHED', failed: 'FAILED', stopped: 'STOPPED' } as const

interface ClosedRow {
  readonly status: RunStatus
  readonly created: number
  readonly error: string | null
  readonly started_at: string
}

/**
 * Ends a run and brings its source's figures up to date, in one transaction. A stop that was asked
 * for wins over success. The watermark moves only when every slice is whole, and only over a window
 * that leaves no gap behind it; rejected rows are kept with the run and hold nothing back.
 * @throws FencedError when the run is no longer ours.
 */
export async function closeRun(
  database: Database,
  ticket: RunTicket,
  ending: RunEnding,
): Promise<RunStatus> {
  // A run that was stopped still has to be written down as stopped.
  const always = new AbortController().signal
  return retryTransaction(always, () =>
    database.transaction(async (tx) => {
      const unsettled = await countUnsettled(tx, ticket.runId)
      const closed = await writeEnding(tx, ticket, { ...ending, unsettled })
      await sql`delete from run_seen where run_id = ${ticket.runId}`.execute(tx)
      await countCalls(tx, ticket, closed.created)
      const { window } = ending
      if (window) await updateSource(tx, ticket, { ...closed, window, unsettled })
      return closed.status
    }),
  )
}

async function countUnsettled(tx: Sql, runId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::integer as count from sync_slice
    where run_id = ${runId} and status not in ('SETTLED', 'SPLIT')`.execute(tx)
  return result.rows[0]?.count ?? 0
}

async function writeEnding(
  tx: Sql,
  ticket: RunTicket,
  ending: RunEnding & { readonly unsettled: number },
): Promise<ClosedRow> {
  const whole = ending.outcome === 'read' && ending.unsettled > 0
  const error = whole
    ? `${ending.unsettled} parts of the window did not come to rest while they were read; some of their calls may be missing. The next run reads them again.`
    : ending.error
  const result = await sql<ClosedRow>`
    with run as (update sync_run set
      status = case
        when stop_requested_at is not null or ${ending.outcome === 'stopped'} then 'STOPPED'
        when ${ending.outcome === 'failed'} then 'FAILED'
        when ${ending.unsettled > 0} or rejected > 0 then 'PARTIAL'
        else 'SUCCEEDED' end,
      error = coalesce(${error}::text, case
        when ${ending.outcome === 'read'} and rejected > ${mostRejectedKept}
        then rejected || ${mostSentence}
        when ${ending.outcome === 'read'} and rejected > 0
        then rejected || ${restSentence(ticket)} end),
      warnings = ${JSON.stringify(ending.warnings)}::jsonb,
      requests = requests + ${ending.requests.length},
      finished_at = ${ticket.clock.now().toISOString()}
    where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
    returning id, status, created, error, started_at),
    logged as (${insertRequests(ticket, ending.requests)})
    select status, created, error, started_at from run`.execute(tx)
  const closed = result.rows[0]
  if (!closed) throw new FencedError()
  await keepNewestRequests(tx, ticket.runId)
  await endAttempt(tx, { ...ticket, now: ticket.clock.now() }, attemptEndings[ending.outcome])
  return closed
}

/** What is said when there are too many of them. */
const mostSentence = ` rows could not be read as calls; the first ${mostRejectedKept} of them are kept with this run.`

/** What is said of rows that are kept with the run because they are no calls. */
function restSentence({ trigger }: RunTicket): string {
  return trigger === 'REMAP'
    ? ' calls do not fit the mapping any more; they were left as they are and are listed with this run.'
    : ' rows could not be read as calls; they are kept with this run.'
}

async function countCalls(tx: Sql, ticket: RunTicket, created: number): Promise<void> {
  await sql`
    update pbx_source set total_records_synced = total_records_synced + ${created}
    where id = ${ticket.sourceId}`.execute(tx)
}

async function updateSource(
  tx: Sql,
  ticket: RunTicket,
  closed: ClosedRow & { readonly window: TimeWindow; readonly unsettled: number },
): Promise<void> {
  const { from, to } = closed.window
  const isWhole =
    (closed.status === 'SUCCEEDED' || closed.status === 'PARTIAL') && closed.unsettled === 0
  // Calls that start after the run did cannot have been read by it, whatever window was asked for.
  await sql`
    update pbx_source set
      last_sync_at = ${ticket.clock.now().toISOString()},
      last_sync_status = ${closed.status},
      last_sync_error = ${closed.error},
      synced_through = case
        when ${isWhole} and (
          synced_through >= ${from.toISOString()}::timestamptz
          or (synced_through is null and exists (
            select 1 from sync_run where id = ${ticket.runId} and requested_from is null))
        )
        then greatest(synced_through, least(${to.toISOString()}::timestamptz, ${closed.started_at}::timestamptz))
        else synced_through end
    where id = ${ticket.sourceId}`.execute(tx)
}
