import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { DiskFullError } from '../errors.ts'

/** A run that waits for room, as it is told on the run. */
export function waitsForRoom(shortage: DiskFullError): string {
  return `${shortage.message} The run goes on by itself when there is room.`
}

/** Leaves a run in the queue with the reason; the scheduler wakes a worker when there is room. */
export async function postponeRun(
  database: Database,
  runId: string,
  shortage: DiskFullError,
): Promise<void> {
  await database.transaction(async (tx) => {
    await sql`
      update sync_run set error = ${waitsForRoom(shortage)}
      where id = ${runId} and status = 'QUEUED'`.execute(tx)
  })
}
