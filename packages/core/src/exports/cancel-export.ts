import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { ExportContext } from './export-context.ts'
import { toExport, type ExportRow } from './export-rows.ts'
import type { Export, ExportPerson } from './export.ts'
import { findExport, seenBy } from './find-export.ts'

/**
 * Ends an export here and now: its worker finds out within a second and writes nothing more. One
 * that has ended stays as it is. @throws CoreError NOT_FOUND
 */
export async function cancelExport(
  { database, clock }: ExportContext,
  id: string,
  person: ExportPerson,
): Promise<Export> {
  const now = clock.now()
  await database.transaction(async (tx) => {
    const canceled = await sql<Pick<ExportRow, 'id'>>`
      update export_job set status = 'CANCELED', attempt = attempt + 1,
        finished_at = ${now.toISOString()}::timestamptz
      where id = ${id}::uuid and status in ('QUEUED', 'RUNNING') and ${seenBy(person)}
      returning id`.execute(tx)
    if (canceled.rows.length === 0) return
    await sql`delete from export_chunk where export_id = ${id}::uuid`.execute(tx)
    await recordAudit(tx, { action: 'export.cancel', actor: person, target: `export:${id}` }, now)
  })
  return toExport(await findExport(database.sql, id, person), person, now)
}
