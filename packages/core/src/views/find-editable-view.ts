import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { ViewPerson } from './view.ts'
import { mayEditView, type ViewRow } from './view-rows.ts'

/**
 * The view with this id, locked, for somebody who may change it. Another's private view is told like
 * one that does not exist. @throws CoreError NOT_FOUND, FORBIDDEN
 */
export async function findEditableView(tx: Sql, id: string, person: ViewPerson): Promise<ViewRow> {
  const found = await sql<ViewRow>`
    select * from saved_view where id = ${id}::uuid for update`.execute(tx)
  const row = found.rows[0]
  if (!row || !(row.is_shared || row.owner_id === person.userId)) {
    throw new CoreError('NOT_FOUND', 'There is no such view; it may have been deleted.')
  }
  if (mayEditView(row, person)) return row
  throw new CoreError(
    'FORBIDDEN',
    `This view belongs to ${row.owner_name}; save it under a name of your own instead.`,
  )
}
