import { sql } from 'kysely'
import { toIso } from '../database/timestamps.ts'
import type { RunStatus, RunTrigger } from '../entities/words.ts'
import type { Run } from './run.ts'

/** A run as the database tells it, with what its slices add. */
export interface RunRow {
  readonly id: string
  readonly source_id: string
  readonly source_name: string
  readonly trigger: RunTrigger
  readonly status: RunStatus
  readonly stop_requested_at: string | null
  readonly window_from: string | null
  readonly window_to: string | null
  readonly requested_from: string | null
  readonly requested_to: string | null
  readonly attempt: number
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly gone: number
  readonly returned: number
  readonly requests: number
  readonly error: string | null
  readonly warnings: string[]
  readonly queued_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
  readonly heartbeat_at: string | null
  readonly pages: number
  readonly slices_total: number
  readonly slices_settled: number
  readonly progress: number | string | null
}

/**
 * The one way runs are read. Progress is the share of the window that is behind us: whole slices,
 * and of a slice under way what a newest-first scan has come down. Of a REMAP it is the share of the
 * kept rows.
 */
export const selectRuns = sql`
  select r.*, s.name as source_name, p.pages, p.slices_total, p.slices_settled,
    case when r.trigger = 'REMAP'
      then r.fetched / nullif((r.checkpoint ->> 'total')::numeric, 0)
      else p.progress end as progress
  from sync_run r
  join pbx_source s on s.id = r.source_id
  cross join lateral (
    select coalesce(sum(pages), 0)::integer as pages,
      (count(*) filter (where status <> 'SPLIT'))::integer as slices_total,
      (count(*) filter (where status = 'SETTLED'))::integer as slices_settled,
      sum(case status
        when 'SETTLED' then extract(epoch from window_to - window_from)
        when 'READING' then extract(epoch from window_to - greatest(window_from, coalesce(reached, window_to)))
        else 0 end)
      / nullif(sum(extract(epoch from window_to - window_from)) filter (where status <> 'SPLIT'), 0)
      as progress
    from sync_slice where run_id = r.id
  ) p`

/** Shapes a row for clients. */
export function toRun(row: RunRow): Run {
  const hasEnded = row.status === 'SUCCEEDED' || row.status === 'PARTIAL'
  const progress = row.progress === null ? null : Math.max(0, Math.min(1, Number(row.progress)))
  return {
    id: row.id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    trigger: row.trigger,
    status: row.status,
    stopping: row.status === 'RUNNING' && row.stop_requested_at !== null,
    from: toIso(row.window_from ?? row.requested_from),
    to: toIso(row.window_to ?? row.requested_to),
    attempt: row.attempt,
    fetched: row.fetched,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    gone: row.gone,
    returned: row.returned,
    requests: row.requests,
    pages: row.pages,
    slicesTotal: row.slices_total,
    slicesSettled: row.slices_settled,
    error: row.error,
    warnings: row.warnings,
    queuedAt: toIso(row.queued_at),
    startedAt: toIso(row.started_at),
    finishedAt: toIso(row.finished_at),
    heartbeatAt: toIso(row.heartbeat_at),
    progress: hasEnded ? 1 : progress,
  }
}
