import { CoreError } from '../errors.ts'
import { findRun } from './get-run.ts'
import type { RunContext } from './run-context.ts'
import type { Run } from './run.ts'
import { startRun } from './start-run.ts'
import type { RunTrigger } from '../entities/words.ts'

/**
 * Reads the window of an ended run again, as a new run; a reconciliation and a re-mapping are done
 * again as what they were. @throws CoreError CONFLICT while the run
 * itself, or another one of its source, is not over.
 */
export async function retryRun(
  context: RunContext,
  runId: string,
  requestedBy: string | null,
): Promise<Run> {
  const run = await findRun(context.database.sql, runId)
  if (run.status === 'QUEUED' || run.status === 'RUNNING') {
    throw new CoreError('CONFLICT', 'This run is not over yet; stop it first, or wait for its end.')
  }
  const started = await startRun(context, {
    sourceId: run.sourceId,
    from: run.from ?? undefined,
    to: run.to ?? undefined,
    trigger: keepsItsKind(run.trigger) ? run.trigger : 'RETRY',
    requestedBy,
  })
  if (started.alreadyRunning) {
    throw new CoreError(
      'CONFLICT',
      'Another run of this source is under way; retry when it is over.',
    )
  }
  return findRun(context.database.sql, started.runId)
}

function keepsItsKind(trigger: RunTrigger): boolean {
  return trigger === 'RECONCILE' || trigger === 'REMAP'
}
