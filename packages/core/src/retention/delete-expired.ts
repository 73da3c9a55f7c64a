import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RetentionArea } from '../entities/words.ts'

interface AreaRows {
  readonly table: RawBuilder<unknown>
  readonly key: RawBuilder<unknown>
  /** What its age is told by; a row in which it is null stays. */
  readonly time: RawBuilder<unknown>
  /** Rows of one transaction; few where others hang on them. */
  readonly batch: number
}

/** One line an area: what is kept by a rule is added here and to `retentionAreas`. */
const rowsOf: Readonly<Record<RetentionArea, AreaRows>> = {
  calls: { table: sql`call_record`, key: sql`id`, time: sql`started_at`, batch: 500 },
  peaks: { table: sql`recording_peaks`, key: sql`call_id`, time: sql`computed_at`, batch: 500 },
  exports: { table: sql`export_job`, key: sql`id`, time: sql`finished_at`, batch: 25 },
  runs: { table: sql`sync_run`, key: sql`id`, time: sql`finished_at`, batch: 25 },
  audit: { table: sql`audit_event`, key: sql`id`, time: sql`at`, batch: 1000 },
}

/** How many rows of an area are older than `limit`, ISO-8601. */
export async function countExpired(db: Sql, area: RetentionArea, limit: string): Promise<number> {
  const { table, time } = rowsOf[area]
  const result = await sql<{ count: number }>`
    select count(*)::integer as count from ${table} where ${time} < ${limit}::timestamptz`.execute(
    db,
  )
  return result.rows[0]?.count ?? 0
}

/**
 * Deletes the next few rows of an area that are older than `limit`, oldest first; `isLast` when
 * there are no more. Rows that somebody else holds are left for the next time.
 */
export async function deleteExpired(
  tx: Sql,
  area: RetentionArea,
  limit: string,
): Promise<{ readonly deleted: number; readonly isLast: boolean }> {
  const { table, key, time, batch } = rowsOf[area]
  const result = await sql<{ count: number }>`
    with gone as (
      delete from ${table} where ${key} in (
        select ${key} from ${table} where ${time} < ${limit}::timestamptz
        order by ${time} limit ${batch} for update skip locked
      ) returning 1
    ) select count(*)::integer as count from gone`.execute(tx)
  const deleted = result.rows[0]?.count ?? 0
  return { deleted, isLast: deleted < batch }
}
