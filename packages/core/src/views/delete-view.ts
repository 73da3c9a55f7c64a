import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { findEditableView } from './find-editable-view.ts'
import type { ViewPerson } from './view.ts'
import type { ViewContext } from './view-context.ts'

/** Forgets a view; the calls it showed stay. @throws CoreError NOT_FOUND, FORBIDDEN */
export async function deleteView(
  { database, clock }: ViewContext,
  id: string,
  person: ViewPerson,
): Promise<{ id: string }> {
  await database.transaction(async (tx) => {
    const { name, is_shared: isShared } = await findEditableView(tx, id, person)
    await sql`delete from saved_view where id = ${id}::uuid`.execute(tx)
    const entry = { action: 'view.delete', actor: person, target: `view:${id}` }
    await recordAudit(tx, { ...entry, detail: { name, isShared } }, clock.now())
  })
  return { id }
}
