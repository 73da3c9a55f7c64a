import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { FencedError } from '../errors.ts'
import type { ExportTicket } from './export-ticket.ts'
import { exportKeptDays } from './export.ts'

/** How an export came to its end; a failed one keeps no part of its file. */
export type ExportEnding =
  | { readonly outcome: 'succeeded'; readonly rows: number; readonly bytes: number }
  | { readonly outcome: 'failed'; readonly error: string }

type Closing = Omit<ExportTicket, 'signal'>

/** Writes the end down. @throws FencedError when the export is no longer ours. */
export async function closeExport(
  database: Database,
  ticket: Closing,
  ending: ExportEnding,
): Promise<void> {
  // Nothing is left to be stopped.
  const always = new AbortController().signal
  const now = ticket.clock.now().toISOString()
  await retryTransaction(always, () =>
    database.transaction(async (tx) => {
      const set =
        ending.outcome === 'succeeded'
          ? sql`status = 'SUCCEEDED', rows_written = ${ending.rows}, rows_total = ${ending.rows},
              bytes = ${ending.bytes},
              expires_at = ${now}::timestamptz + make_interval(days => ${exportKeptDays})`
          : sql`status = 'FAILED', error = ${ending.error}`
      const closed = await sql`
        update export_job set finished_at = ${now}::timestamptz, ${set}
        where id = ${ticket.id}::uuid and attempt = ${ticket.attempt} and status = 'RUNNING'
        returning id`.execute(tx)
      if (closed.rows.length === 0) throw new FencedError()
      if (ending.outcome === 'failed') await dropChunks(tx, ticket.id)
    }),
  )
}

/** Puts an export back into the queue; a fresh worker has all its attempts again. */
export async function handBackExport(database: Database, ticket: Closing): Promise<void> {
  await database.transaction(async (tx) => {
    const handed = await sql`
      update export_job set status = 'QUEUED', attempts_left = 5, rows_written = 0
      where id = ${ticket.id}::uuid and attempt = ${ticket.attempt} and status = 'RUNNING'
      returning id`.execute(tx)
    if (handed.rows.length > 0) await dropChunks(tx, ticket.id)
  })
}

async function dropChunks(tx: Sql, id: string): Promise<void> {
  await sql`delete from export_chunk where export_id = ${id}::uuid`.execute(tx)
}
