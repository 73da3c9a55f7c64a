import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { insertRequests, trimRequests } from './keep-requests.ts'
import type { RequestLog } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'

const everyMilliseconds = 1500

/**
 * Writes requests down that no page carries along: while the PBX is slow or refuses, no page is
 * saved, and that is when somebody looks at the log. Ends with `done`; what is left then goes with
 * the run's end.
 */
export async function keepFlushing(
  database: Database,
  ticket: RunTicket,
  { requests, done }: { readonly requests: RequestLog; readonly done: AbortSignal },
): Promise<void> {
  while (!done.aborted) {
    await wait(everyMilliseconds, undefined, { signal: done }).catch(() => {})
    if (!done.aborted) await flushRequests(database, ticket, requests)
  }
}

async function flushRequests(
  database: Database,
  ticket: RunTicket,
  requests: RequestLog,
): Promise<void> {
  const made = requests.take()
  if (made.length === 0) return
  try {
    await database.transaction(async (tx) => {
      const result = await sql<{ requests: number }>`
        with run as (
          update sync_run set requests = requests + ${made.length}
          where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
          returning id, requests
        ), logged as (${insertRequests(ticket, made)})
        select requests from run`.execute(tx)
      const total = result.rows[0]?.requests ?? 0
      await trimRequests(tx, ticket, { total, added: made.length })
    })
  } catch {
    // The database is away for a moment: the next page, or the end of the run, takes them along.
    requests.giveBack(made)
  }
}
