import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { PbxSourceRow } from '../entities/pbx-source.ts'

const firstPauseSeconds = 30
const longestPauseSeconds = 1800

interface Failures {
  readonly count: number
  readonly last: string | null
}

/**
 * Whether the schedule gives a source a rest: after each failed run in a row twice as long, from
 * half a minute to half an hour, so that a wrong key or a PBX in trouble is not asked every slot. A
 * run that ends otherwise, or a change of the source, ends the rest; starts by hand know none.
 */
export async function isHeldBack(
  tx: Sql,
  source: Pick<PbxSourceRow, 'id'>,
  now: Date,
): Promise<boolean> {
  const result = await sql<Failures>`
    select count(*)::integer as count, max(finished_at) as last from sync_run failed
    where source_id = ${source.id} and status = 'FAILED'
      and finished_at > (select updated_at from pbx_source where id = ${source.id})
      and not exists (
        select 1 from sync_run better where better.source_id = failed.source_id
          and better.queued_at > failed.queued_at and better.status in ('SUCCEEDED', 'PARTIAL'))`.execute(
    tx,
  )
  const failures = result.rows[0]
  if (!failures || failures.last === null) return false
  const doubled = firstPauseSeconds * 2 ** Math.min(failures.count - 1, 10)
  const pause = Math.min(doubled, longestPauseSeconds) * 1000
  return now.getTime() < readTimestamp(failures.last).getTime() + pause
}
