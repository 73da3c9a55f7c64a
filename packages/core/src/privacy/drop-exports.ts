import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { SoughtNumber } from './sought-number.ts'

/**
 * Takes the files of all exports away, for any may hold the number; those that are being written
 * begin anew. An export that was asked for by the number itself is canceled and forgets it. Answers
 * with how many files went.
 */
export async function dropExports(tx: Sql, sought: SoughtNumber, now: Date): Promise<number> {
  await forgetFilters(tx, sought, now)
  const dropped = await sql<{ count: number }>`
    with ended as (
      update export_job set status = 'EXPIRED' where status = 'SUCCEEDED' returning 1)
    select count(*)::integer as count from ended`.execute(tx)
  // A worker in the middle of a file is shut out by the number of its attempt.
  await sql`
    update export_job set status = 'QUEUED', attempt = attempt + 1, attempts_left = 5,
      rows_written = 0
    where status = 'RUNNING'`.execute(tx)
  await sql`delete from export_chunk`.execute(tx)
  return dropped.rows[0]?.count ?? 0
}

async function forgetFilters(tx: Sql, sought: SoughtNumber, now: Date): Promise<void> {
  const jobs = await sql<{ id: string; filter: Record<string, unknown> }>`
    select id, filter from export_job for update`.execute(tx)
  for (const { id, filter } of jobs.rows) {
    const kept = Object.entries(filter).filter(([, value]) => !isAbout(value, sought))
    if (kept.length === Object.keys(filter).length) continue
    await sql`
      update export_job set filter = ${JSON.stringify(Object.fromEntries(kept))}::jsonb,
        attempt = attempt + 1,
        finished_at = coalesce(finished_at, ${now.toISOString()}::timestamptz),
        status = case when status in ('QUEUED', 'RUNNING') then 'CANCELED' else status end
      where id = ${id}::uuid`.execute(tx)
  }
}

function isAbout(value: unknown, sought: SoughtNumber): boolean {
  return typeof value === 'string' && sought.lookAnywhere()(value)
}
