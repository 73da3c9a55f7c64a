import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { ExportContext } from './export-context.ts'
import type { ExportPerson } from './export.ts'
import { noSuchExport, seenBy } from './find-export.ts'

/** Takes an export and its file away; one under way ends with it. @throws CoreError NOT_FOUND */
export async function deleteExport(
  { database, clock }: ExportContext,
  id: string,
  person: ExportPerson,
): Promise<{ id: string }> {
  await database.transaction(async (tx) => {
    const deleted = await sql`
      delete from export_job where id = ${id}::uuid and ${seenBy(person)} returning id`.execute(tx)
    if (deleted.rows.length === 0) throw noSuchExport()
    const entry = { action: 'export.delete', actor: person, target: `export:${id}` }
    await recordAudit(tx, entry, clock.now())
  })
  return { id }
}
