import { sql } from 'kysely'
import type { ExportContext } from './export-context.ts'

/**
 * Wakes a worker for every export that waits or has lost its worker: the job engine refuses a second
 * job while one lives, so this may run as often as it likes, on every instance.
 */
export async function recoverExports({ database, jobs }: ExportContext): Promise<void> {
  const live = await sql<{ id: string }>`
    select id from export_job where status in ('QUEUED', 'RUNNING') order by created_at`.execute(
    database.sql,
  )
  for (const { id } of live.rows) {
    await database.transaction(async (tx) => {
      await jobs.send(tx, { queue: 'export', key: id })
    })
  }
}

/** Takes away the files whose time is up; the rows go by the rule of retention. */
export async function expireExports({ database, clock }: ExportContext): Promise<void> {
  const now = clock.now().toISOString()
  await sql`
    with expired as (
      update export_job set status = 'EXPIRED'
      where status = 'SUCCEEDED' and expires_at <= ${now}::timestamptz returning id)
    delete from export_chunk where export_id in (select id from expired)`.execute(database.sql)
}
