import { sql } from 'kysely'
import type { TimeWindow } from '../connectors/connector.ts'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { SliceState } from './slice-state.ts'

interface SliceRow {
  readonly id: number | string
  readonly window_from: string
  readonly window_to: string
  readonly next_offset: number
  readonly cursor: string | null
  readonly tail: string[]
  readonly pages: number
  readonly scans: number
  readonly reached: string | null
  readonly lost_reads: number
  readonly suspect: SliceState['suspect']
}

const columns = sql`id, window_from, window_to, next_offset, cursor, tail, pages, scans, reached,
  lost_reads, suspect`

/** The slices of a run that are not done with, newest first, each at its checkpoint. */
export async function loadOpenSlices(db: Sql, runId: string): Promise<SliceState[]> {
  const result = await sql<SliceRow>`
    select ${columns} from sync_slice
    where run_id = ${runId} and status in ('PENDING', 'READING')
    order by window_to desc`.execute(db)
  return result.rows.map(toState)
}

/** Adds slices to a run, within the caller's transaction. */
export async function insertSlices(
  tx: Sql,
  runId: string,
  windows: readonly TimeWindow[],
): Promise<SliceState[]> {
  if (windows.length === 0) return []
  const rows = windows.map((window) => ({
    window_from: window.from.toISOString(),
    window_to: window.to.toISOString(),
  }))
  const result = await sql<SliceRow>`
    insert into sync_slice (run_id, window_from, window_to, status)
    select ${runId}, window_from, window_to, 'PENDING'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as incoming (window_from timestamptz, window_to timestamptz)
    order by window_to desc
    returning ${columns}`.execute(tx)
  return result.rows.map(toState)
}

function toState(row: SliceRow): SliceState {
  return {
    id: String(row.id),
    window: { from: readTimestamp(row.window_from), to: readTimestamp(row.window_to) },
    position: { offset: row.next_offset, tail: row.tail, cursor: row.cursor },
    pages: row.pages,
    scans: row.scans,
    oldest: row.reached === null ? null : readTimestamp(row.reached).getTime(),
    limit: null,
    isBelowRead: false,
    isSuspect: row.lost_reads > 0,
    suspect: row.suspect,
  }
}
