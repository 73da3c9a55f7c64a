import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { ExportRow } from './export-rows.ts'

/** An export in the hands of this worker. */
export interface TakenExport extends ExportRow {
  /** Below 0 the last attempt is used up: there is nothing to do but to close it. */
  readonly attempts_left: number
}

/**
 * Takes an export under a new attempt number, which shuts every earlier worker out, and begins its
 * file anew: neither format can be gone on with in the middle. Null when it has ended or is gone.
 */
export async function takeExport(
  database: Database,
  id: string,
  now: Date,
): Promise<TakenExport | null> {
  return database.transaction(async (tx) => {
    const at = now.toISOString()
    const taken = await sql<TakenExport>`
      update export_job set attempt = attempt + 1, attempts_left = attempts_left - 1,
        status = 'RUNNING', started_at = coalesce(started_at, ${at}::timestamptz),
        heartbeat_at = ${at}::timestamptz, rows_written = 0, bytes = 0
      where id = ${id}::uuid and status in ('QUEUED', 'RUNNING')
      returning *`.execute(tx)
    const row = taken.rows[0]
    if (!row) return null
    await sql`delete from export_chunk where export_id = ${id}::uuid`.execute(tx)
    return row
  })
}
