import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { FencedError } from '../errors.ts'
import type { ExportTicket } from './export-ticket.ts'

/**
 * Keeps the pieces of a file as they are written and answers its size. Each is one transaction that
 * checks, under the lock of the export's row, that the export is still this worker's.
 * @throws FencedError, DiskFullError
 */
export async function saveChunks(
  database: Database,
  ticket: ExportTicket,
  file: AsyncIterable<Uint8Array>,
): Promise<number> {
  let number = 0
  let bytes = 0
  for await (const chunk of file) {
    ticket.signal.throwIfAborted()
    await saveChunk(database, ticket, { number, chunk })
    number += 1
    bytes += chunk.byteLength
  }
  return bytes
}

async function saveChunk(
  database: Database,
  ticket: ExportTicket,
  { number, chunk }: { readonly number: number; readonly chunk: Uint8Array },
): Promise<void> {
  await retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await database.room.require()
      const held = await sql`
        select 1 from export_job
        where id = ${ticket.id}::uuid and attempt = ${ticket.attempt} and status = 'RUNNING'
        for update`.execute(tx)
      if (held.rows.length === 0) throw new FencedError()
      // A commit whose answer was lost is done again, and changes nothing.
      await sql`
        insert into export_chunk (export_id, number, bytes)
        values (${ticket.id}::uuid, ${number}, ${chunk}) on conflict do nothing`.execute(tx)
    }),
  )
}
