import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { RunTicket } from './run-ticket.ts'

/** Puts a run back into the queue at its checkpoint; a fresh worker has all its attempts again. */
export async function handBackRun(
  database: Database,
  ticket: RunTicket,
  requests: number,
): Promise<void> {
  await sql`
    update sync_run set status = 'QUEUED', attempts_left = 5, requests = requests + ${requests}
    where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'`.execute(
    database.sql,
  )
}
