import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import type { RunTicket } from './run-ticket.ts'

/**
 * Locks the run's row for the caller's transaction, if this attempt still holds it. Every write of
 * a run that does not itself update the row goes through here. @throws FencedError
 */
export async function holdRun(tx: Sql, ticket: RunTicket): Promise<void> {
  const held = await sql`
    select 1 from sync_run
    where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
    for update`.execute(tx)
  if (held.rows.length === 0) throw new FencedError()
}
