import { CliError } from '../cli-error.ts'
import type { Source } from '../contract.ts'
import { exitCodes } from '../exit-codes.ts'

/**
 * The run under way is another one: waiting for it would look as if what was asked for had been
 * done. Throws a CliError unless the run was started.
 */
export function refuseBusy(
  source: Pick<Source, 'name'>,
  started: { readonly runId: string; readonly alreadyRunning: boolean },
): void {
  if (!started.alreadyRunning) return
  throw new CliError(
    exitCodes.busy,
    `"${source.name}" already has run ${started.runId} under way, so nothing was started. Wait for it or stop it with: calldeck stop ${started.runId}`,
  )
}
