import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { PbxSource } from '../entities/pbx-source.ts'
import { CoreError } from '../errors.ts'
import type { SourceContext } from './source-context.ts'

/**
 * Deletes a source with its calls, runs and rejected rows. A run under way finds its row gone with
 * the next page and ends without a trace. @throws CoreError NOT_FOUND
 */
export async function deleteSource(
  context: SourceContext,
  id: string,
  actor: Actor,
): Promise<{ id: string }> {
  await context.database.transaction(async (tx, em) => {
    const deleted = await em.nativeDelete(PbxSource, { id })
    if (deleted === 0) {
      throw new CoreError('NOT_FOUND', 'There is no such source; it may have been deleted already.')
    }
    await recordAudit(
      tx,
      { action: 'source.delete', actor, target: `source:${id}` },
      context.clock.now(),
    )
  })
  return { id }
}
