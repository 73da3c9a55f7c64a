import { sql } from 'kysely'
import { toIso } from '../database/timestamps.ts'
import type { Extension } from './extension.ts'

/** An extension as the database tells it. */
export interface ExtensionRow {
  readonly id: string
  readonly source_id: string
  readonly extension: string
  readonly name: string
  readonly team: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** Extensions as `e` with the name of their team. */
export const selectExtensions = sql`
  select e.id, e.source_id, e.extension, e.name, t.name as team, e.created_at, e.updated_at
  from extension e left join team t on t.id = e.team_id`

/** Shapes a row for clients. */
export function toExtension(row: ExtensionRow): Extension {
  return {
    id: row.id,
    sourceId: row.source_id,
    extension: row.extension,
    name: row.name,
    team: row.team,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  }
}
