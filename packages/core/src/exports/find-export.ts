import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { ExportRow } from './export-rows.ts'
import type { ExportPerson } from './export.ts'

/** Which exports there are for a person. */
export function seenBy(person: ExportPerson): ReturnType<typeof sql<boolean>> {
  return person.seesAll ? sql<boolean>`true` : sql<boolean>`owner_id = ${person.userId}`
}

/** One export; what others made does not exist. @throws CoreError NOT_FOUND */
export async function findExport(db: Sql, id: string, person: ExportPerson): Promise<ExportRow> {
  const found = await sql<ExportRow>`
    select * from export_job where id = ${id}::uuid and ${seenBy(person)}`.execute(db)
  const row = found.rows[0]
  if (!row) throw noSuchExport()
  return row
}

/** Told of what is not there and of what is not the person's alike. */
export function noSuchExport(): CoreError {
  return new CoreError('NOT_FOUND', 'There is no such export; it may have been deleted.')
}
