import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Sql } from '../database/open-database.ts'
import type { ExportFormat, ExportStatus } from '../entities/words.ts'
import { CoreError } from '../errors.ts'
import type { ExportContext } from './export-context.ts'
import { fileNameOf, statusAt, type ExportRow } from './export-rows.ts'
import type { ExportAnswer, ExportFileState, ExportPerson } from './export.ts'
import { findExport } from './find-export.ts'

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const absent: Readonly<Record<Exclude<ExportStatus, 'SUCCEEDED'>, ExportFileState>> = {
  QUEUED: 'pending',
  RUNNING: 'pending',
  FAILED: 'failed',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
}

/**
 * The file for the person who made it, on record under their name.
 * @throws CoreError NOT_FOUND; FORBIDDEN when it is somebody else's, or holds numbers that the
 * person may no longer see
 */
export async function openExport(
  { database, clock }: ExportContext,
  id: string,
  { person, isHead }: { readonly person: ExportPerson; readonly isHead: boolean },
): Promise<ExportAnswer> {
  const row = await findExport(database.sql, id, person)
  refuseOthers(row, person)
  const now = clock.now()
  const status = statusAt(row, now)
  if (status !== 'SUCCEEDED') return { state: absent[status] }
  const fileName = fileNameOf(row)
  const bytes = Number(row.bytes)
  if (!isHead) {
    const detail = { fileName, rows: Number(row.rows_written), bytes }
    const entry = { action: 'export.download', actor: person, target: `export:${id}`, detail }
    await recordAudit(database.sql, entry, now)
  }
  const read = () => readChunks(database.sql, id, bytes)
  return { state: 'available', fileName, contentType: contentTypes[row.format], bytes, read }
}

function refuseOthers(row: ExportRow, person: ExportPerson): void {
  if (row.owner_id !== person.userId) {
    throw new CoreError('FORBIDDEN', 'Only the person who made an export gets its file.')
  }
  if (row.is_masked || person.seesNumbers) return
  const message = 'This file holds numbers that your role no longer shows. Export the calls again.'
  throw new CoreError('FORBIDDEN', message)
}

/** One piece at a time, as the reader takes them. A file taken away meanwhile is no short success. */
async function* readChunks(db: Sql, id: string, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes
  for (let number = 0; left > 0; number += 1) {
    const found = await sql<{ bytes: Uint8Array }>`
      select bytes from export_chunk where export_id = ${id}::uuid and number = ${number}`.execute(
      db,
    )
    const chunk = found.rows[0]?.bytes
    if (!chunk) throw new CoreError('NOT_FOUND', 'The export was deleted while it was read.')
    left -= chunk.byteLength
    yield chunk
  }
}
