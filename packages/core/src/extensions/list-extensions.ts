import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { ExtensionList } from './extension.ts'
import { selectExtensions, toExtension, type ExtensionRow } from './extension-rows.ts'

/** Every named extension, of one source or of all, by number. */
export async function listExtensions(
  db: Sql,
  input: { readonly sourceId?: string | undefined },
): Promise<ExtensionList> {
  const ofSource =
    input.sourceId === undefined ? sql`true` : sql`e.source_id = ${input.sourceId}::uuid`
  const result = await sql<ExtensionRow>`
    ${selectExtensions} where ${ofSource}
    order by length(e.extension), e.extension, e.source_id`.execute(db)
  const items = result.rows.map(toExtension)
  const teams = new Set(items.map((item) => item.team).filter((team) => team !== null))
  return { items, teams: [...teams].sort(new Intl.Collator('vi').compare) }
}
