import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { insertRequests } from './keep-requests.ts'
import { endAttempt } from './note-attempt.ts'
import type { MadeRequest } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'

/**
 * Puts a run back into the queue at its checkpoint, with the reason if it is one to be told; a fresh
 * worker has all its attempts again.
 */
export async function handBackRun(
  database: Database,
  ticket: RunTicket,
  { requests, error }: { readonly requests: readonly MadeRequest[]; readonly error: string | null },
): Promise<void> {
  await database.transaction(async (tx) => {
    await sql`
      with run as (
        update sync_run set status = 'QUEUED', attempts_left = 5, error = ${error},
          requests = requests + ${requests.length}
        where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
        returning id
      )
      ${insertRequests(ticket, requests)}`.execute(tx)
    await endAttempt(tx, { ...ticket, now: ticket.clock.now() }, 'HANDED_BACK')
  })
}
