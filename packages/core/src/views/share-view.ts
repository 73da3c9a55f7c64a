import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { findEditableView } from './find-editable-view.ts'
import type { View, ViewPerson } from './view.ts'
import type { ViewContext } from './view-context.ts'
import { toView, type ViewRow } from './view-rows.ts'

/** Shows a view to everybody, or to its owner alone again. @throws CoreError NOT_FOUND, FORBIDDEN */
export async function shareView(
  { database, clock }: ViewContext,
  { id, isShared }: { readonly id: string; readonly isShared: boolean },
  person: ViewPerson,
): Promise<View> {
  const now = clock.now()
  return database.transaction(async (tx) => {
    const { name } = await findEditableView(tx, id, person)
    const updated = await sql<ViewRow>`
      update saved_view set is_shared = ${isShared}, updated_at = ${now.toISOString()}::timestamptz
      where id = ${id}::uuid returning *`.execute(tx)
    const entry = { action: 'view.share', actor: person, target: `view:${id}` }
    await recordAudit(tx, { ...entry, detail: { name, isShared } }, now)
    return toView(updated.rows[0] as ViewRow, person)
  })
}
