import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { toIso } from '../database/timestamps.ts'
import type { RetentionCounts, RetentionRunView } from './retention.ts'

interface Row {
  readonly id: string
  readonly day: string | null
  readonly requested_by_name: string
  readonly queued_at: string
  readonly finished_at: string | null
  readonly deleted: RetentionCounts
}

/** The application of the rules that was asked for last. */
export async function findLastRun(db: Sql): Promise<RetentionRunView | null> {
  const result = await sql<Row>`
    select id, day, requested_by_name, queued_at, finished_at, deleted from retention_run
    order by queued_at desc limit 1`.execute(db)
  const row = result.rows[0]
  if (!row) return null
  return {
    id: row.id,
    requestedBy: row.day === null ? row.requested_by_name : null,
    queuedAt: toIso(row.queued_at),
    finishedAt: toIso(row.finished_at),
    deleted: row.deleted,
  }
}
