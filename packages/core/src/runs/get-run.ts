import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { toIso } from '../database/timestamps.ts'
import type { AttemptEnding, SliceStatus } from '../entities/words.ts'
import { CoreError } from '../errors.ts'
import { selectRuns, toRun, type RunRow } from './run-rows.ts'
import type { Attempt, Run, RunDetail, Slice } from './run.ts'

/** One run without its slices. @throws CoreError NOT_FOUND */
export async function findRun(db: Sql, runId: string): Promise<Run> {
  const result = await sql<RunRow>`${selectRuns} where r.id = ${runId}`.execute(db)
  const row = result.rows[0]
  if (!row) throw new CoreError('NOT_FOUND', 'There is no such run; it may have been removed.')
  return toRun(row)
}

/** One run with its slices, newest span first, and its attempts. @throws CoreError NOT_FOUND */
export async function getRun(db: Sql, runId: string): Promise<RunDetail> {
  const run = await findRun(db, runId)
  const result = await sql<SliceRow>`
    select * from sync_slice where run_id = ${runId} order by window_to desc, id`.execute(db)
  return { ...run, slices: result.rows.map(toSlice), attempts: await listAttempts(db, runId) }
}

interface AttemptRow {
  readonly attempt: number
  readonly started_at: string
  readonly ended_at: string | null
  readonly ending: AttemptEnding | null
}

async function listAttempts(db: Sql, runId: string): Promise<Attempt[]> {
  const result = await sql<AttemptRow>`
    select * from run_attempt where run_id = ${runId} order by attempt`.execute(db)
  return result.rows.map((row) => ({
    attempt: row.attempt,
    startedAt: toIso(row.started_at),
    endedAt: toIso(row.ended_at),
    ending: row.ending,
  }))
}

interface SliceRow {
  readonly id: number
  readonly window_from: string
  readonly window_to: string
  readonly status: SliceStatus
  readonly pages: number
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly scans: number
  readonly error: string | null
}

function toSlice(row: SliceRow): Slice {
  return {
    id: String(row.id),
    from: toIso(row.window_from),
    to: toIso(row.window_to),
    status: row.status,
    pages: row.pages,
    fetched: row.fetched,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    scans: row.scans,
    error: row.error,
  }
}
