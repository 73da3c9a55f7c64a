import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { CoreError } from '../errors.ts'
import type { ExtensionContext } from './extension-context.ts'

/** Takes the name off an extension; its calls stay. @throws CoreError NOT_FOUND */
export async function deleteExtension(
  { database, clock }: ExtensionContext,
  id: string,
  actor: Actor,
): Promise<{ id: string }> {
  await database.transaction(async (tx) => {
    const deleted = await sql<{ extension: string; name: string }>`
      delete from extension where id = ${id}::uuid returning extension, name`.execute(tx)
    const detail = deleted.rows[0]
    if (!detail) {
      throw new CoreError('NOT_FOUND', 'There is no such extension; it may have been deleted.')
    }
    const entry = { action: 'extension.delete', actor, target: `extension:${id}` }
    await recordAudit(tx, { ...entry, detail: { ...detail } }, clock.now())
  })
  return { id }
}
