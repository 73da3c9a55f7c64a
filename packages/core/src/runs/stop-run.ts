import { sql } from 'kysely'
import type { RunTrigger } from '../entities/words.ts'
import { findRun } from './get-run.ts'
import type { RunContext } from './run-context.ts'
import type { Run } from './run.ts'

/** Longer than any worker leaves its run without a sign of life; past it nobody is there to stop. */
const deadAfterSeconds = 30

/**
 * Asks a run to end. A waiting one, or one whose worker is dead, ends here and now; a running one
 * ends within a second at its worker. A run that has ended stays as it is. @throws CoreError NOT_FOUND
 */
export async function stopRun(context: RunContext, runId: string): Promise<Run> {
  const now = context.clock.now().toISOString()
  await context.database.transaction(async (tx) => {
    const stopped = await sql<StoppedRow>`
      update sync_run set stop_requested_at = coalesce(stop_requested_at, ${now}::timestamptz),
        attempt = attempt + case when ${endsNow(now)} then 1 else 0 end,
        finished_at = case when ${endsNow(now)} then ${now}::timestamptz end,
        status = case when ${endsNow(now)} then 'STOPPED' else status end
      where id = ${runId} and status in ('QUEUED', 'RUNNING')
      returning source_id, trigger, status = 'STOPPED' as ended, created`.execute(tx)
    const row = stopped.rows[0]
    if (!row?.ended) return
    await sql`delete from run_seen where run_id = ${runId}`.execute(tx)
    await sql`
      update pbx_source set total_records_synced = total_records_synced + ${row.created}
      where id = ${row.source_id}`.execute(tx)
    if (row.trigger === 'REMAP') return
    await sql`
      update run_attempt set ending = 'LOST', ended_at = ${now}::timestamptz
      where run_id = ${runId} and ended_at is null`.execute(tx)
    await sql`
      update pbx_source set last_sync_at = ${now}::timestamptz, last_sync_status = 'STOPPED',
        last_sync_error = null
      where id = ${row.source_id}`.execute(tx)
  })
  return findRun(context.database.sql, runId)
}

interface StoppedRow {
  readonly source_id: string
  readonly trigger: RunTrigger
  readonly ended: boolean
  readonly created: number
}

function endsNow(now: string): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`(status = 'QUEUED'
    or heartbeat_at < ${now}::timestamptz - make_interval(secs => ${deadAfterSeconds}))`
}
