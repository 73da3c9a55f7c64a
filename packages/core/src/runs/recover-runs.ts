import { sql } from 'kysely'
import type { RunContext } from './run-context.ts'

/**
 * Wakes a worker for every run that waits or has lost its worker. The job engine refuses a second
 * job while one lives, so this may run as often as it likes, on every instance. It is what brings a
 * run back after a hand-over, a lost job or a restored backup: the ledger is the truth. While the disk
 * is full they wait.
 */
export async function recoverRuns(context: RunContext): Promise<void> {
  if (await context.database.room.shortage()) return
  const live = await sql<{ id: string }>`
    select id from sync_run where status in ('QUEUED', 'RUNNING')`.execute(context.database.sql)
  for (const { id } of live.rows) {
    await context.database.transaction(async (tx) => {
      await context.jobs.send(tx, { queue: 'sync', key: id })
    })
  }
}
