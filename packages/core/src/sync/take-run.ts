import { sql } from 'kysely'
import type { TimeWindow } from '../connectors/connector.ts'
import type { Database, Sql } from '../database/open-database.ts'
import { readTimestamp, toIso } from '../database/timestamps.ts'
import type { PbxSourceRow } from '../entities/pbx-source.ts'
import type { RunTrigger } from '../entities/words.ts'
import { PbxSource } from '../entities/pbx-source.ts'
import { insertSlices, loadOpenSlices } from './load-slices.ts'
import { noteAttempt } from './note-attempt.ts'
import { suspectSlices } from './suspect-rows.ts'
import { planSlices } from './plan-slices.ts'
import { planWindow } from './plan-window.ts'
import type { SliceState } from './slice-state.ts'

/** A run in the hands of this worker, with the configuration it keeps until it ends. */
export interface TakenRun {
  readonly runId: string
  readonly attempt: number
  readonly trigger: RunTrigger
  readonly source: PbxSourceRow
  /** What is asked of the PBX; null when nothing is, by a REMAP. */
  readonly window: TimeWindow | null
  /** What a person asked for; null is no bound. ISO-8601. */
  readonly requested: { readonly from: string | null; readonly to: string | null }
  /** Calls of the source are marked as gone at the PBX. */
  readonly hasGone: boolean
  /** Calls of the source are stored. */
  readonly hasCalls: boolean
  /** Calls of the source are stored whose id the PBX has used again. */
  readonly hasReusedIds: boolean
  /** A stop was asked for, or the last attempt is used up: there is nothing to do but to close it. */
  readonly verdict: 'read' | 'stop' | 'give-up'
  readonly slices: SliceState[]
}

interface RunRow {
  readonly source_id: string
  readonly trigger: RunTrigger
  readonly has_gone: boolean
  readonly has_calls: boolean
  readonly has_reused_ids: boolean
  readonly attempt: number
  readonly attempts_left: number
  /** Last sign of life of the worker before this one. */
  readonly last_seen: string | null
  readonly stop_requested_at: string | null
  readonly requested_from: string | null
  readonly requested_to: string | null
  readonly window_from: string | null
  readonly window_to: string | null
}

/** What a make says about the windows it accepts. */
export type WindowLimit = (source: PbxSourceRow) => number | null

/**
 * Takes a run under a new attempt number, which shuts every earlier worker out, and freezes its
 * window and slices on the first one. Null when the run has ended or is gone.
 */
export async function takeRun(
  database: Database,
  runId: string,
  { now, windowLimit }: { readonly now: Date; readonly windowLimit: WindowLimit },
): Promise<TakenRun | null> {
  return database.transaction(async (tx, em) => {
    const run = await raiseAttempt(tx, runId, now)
    if (!run) return null
    const isLost = await noteAttempt(tx, { runId, attempt: run.attempt, now }, run.last_seen)
    const source = await em.findOneOrFail(PbxSource, { id: run.source_id })
    if (isLost) await suspectSlices(tx, runId, source.concurrency)
    const window =
      run.trigger === 'REMAP'
        ? null
        : await freezeWindow(tx, { runId, run, source, now, windowLimit })
    const isStopped = run.stop_requested_at !== null
    return {
      runId,
      attempt: run.attempt,
      trigger: run.trigger,
      hasGone: run.has_gone,
      hasCalls: run.has_calls,
      hasReusedIds: run.has_reused_ids,
      source: { ...source },
      window,
      requested: { from: toIso(run.requested_from), to: toIso(run.requested_to) },
      verdict: isStopped ? 'stop' : run.attempts_left < 0 ? 'give-up' : 'read',
      slices: await loadOpenSlices(tx, runId),
    }
  })
}

async function raiseAttempt(tx: Sql, runId: string, now: Date): Promise<RunRow | undefined> {
  const result = await sql<RunRow>`
    update sync_run r set attempt = r.attempt + 1, attempts_left = r.attempts_left - 1,
      status = 'RUNNING', started_at = coalesce(r.started_at, ${now.toISOString()}::timestamptz),
      heartbeat_at = ${now.toISOString()}, error = null
    from (select id, heartbeat_at from sync_run where id = ${runId} for update) as seen
    where r.id = seen.id and r.status in ('QUEUED', 'RUNNING')
    returning r.source_id, r.trigger, r.attempt, r.attempts_left, r.stop_requested_at,
      r.requested_from, r.requested_to, r.window_from, r.window_to,
      seen.heartbeat_at as last_seen, exists (
        select 1 from call_record c where c.source_id = r.source_id and c.gone_at is not null
      ) as has_gone, exists (
        select 1 from call_record c where c.source_id = r.source_id and c.sent_id is not null
      ) as has_reused_ids,
      -- In order, for its index: else the planner reads the whole table where most of it is of others.
      (select c.external_id from call_record c where c.source_id = r.source_id
        order by c.external_id limit 1) is not null as has_calls`.execute(tx)
  return result.rows[0]
}

interface Freezing {
  readonly runId: string
  readonly run: RunRow
  readonly source: PbxSourceRow
  readonly now: Date
  readonly windowLimit: WindowLimit
}

async function freezeWindow(tx: Sql, freezing: Freezing): Promise<TimeWindow> {
  const { runId, run, source, now } = freezing
  if (run.window_from !== null && run.window_to !== null) {
    return { from: readTimestamp(run.window_from), to: readTimestamp(run.window_to) }
  }
  const window = planWindow(
    {
      requestedFrom: run.requested_from === null ? null : readTimestamp(run.requested_from),
      requestedTo: run.requested_to === null ? null : readTimestamp(run.requested_to),
      syncedThrough: source.syncedThrough ?? null,
      defaultDaysBack: source.defaultDaysBack,
      overlapHours: source.overlapHours,
    },
    now,
  )
  await sql`
    update sync_run set window_from = ${window.from.toISOString()}::timestamptz,
      window_to = ${window.to.toISOString()}::timestamptz
    where id = ${runId}`.execute(tx)
  const largestWindowSeconds = freezing.windowLimit(source)
  const { concurrency, timeZone } = source
  await insertSlices(tx, runId, planSlices(window, { concurrency, largestWindowSeconds, timeZone }))
  return window
}
