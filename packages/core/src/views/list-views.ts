import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { View, ViewPage, ViewPerson } from './view.ts'
import { toView, type ViewRow } from './view-rows.ts'

/** The person's own views and what others share, own first, by name. */
export async function listViews(
  db: Sql,
  page: ViewPage,
  person: ViewPerson,
): Promise<readonly View[]> {
  const result = await sql<ViewRow>`
    select * from saved_view
    where page = ${page} and (owner_id = ${person.userId} or is_shared)
    order by owner_id <> ${person.userId}, lower(name), id`.execute(db)
  return result.rows.map((row) => toView(row, person))
}
