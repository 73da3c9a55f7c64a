import { sql } from 'kysely'
import type { Sql } from './open-database.ts'

/** In which regions (ISO 3166) numbers are read: those of all sources, or of one of them. */
export async function regionsOfSources(db: Sql, sourceId?: string): Promise<string[]> {
  const ofSource = sourceId === undefined ? sql`true` : sql`id = ${sourceId}::uuid`
  const result = await sql<{ region: string }>`
    select distinct region from pbx_source where ${ofSource}`.execute(db)
  return result.rows.length === 0 ? ['VN'] : result.rows.map((row) => row.region)
}
