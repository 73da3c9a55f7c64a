import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../client.ts'
import type { Run } from '../contract.ts'
import { isUnreachable } from '../explain-error.ts'

const pollMilliseconds = 500
/** A run outlives a restart of the product; so does the wait for it. */
const patienceMilliseconds = 60_000

/**
 * Asks for the run until it has ended; `onChange` sees every answer. Rejects with the signal's
 * reason when aborted, and with the last error when the API was silent for a minute.
 */
export async function waitForRun(
  client: Client,
  runId: string,
  options: { signal: AbortSignal; onChange: (run: Run) => void },
): Promise<Run> {
  let heardAt = Date.now()
  for (;;) {
    try {
      const run = await client.runs.get.query({ runId }, { signal: options.signal })
      heardAt = Date.now()
      options.onChange(run)
      if (hasEnded(run)) return withoutSlices(run)
    } catch (error) {
      options.signal.throwIfAborted()
      if (!isUnreachable(error) || Date.now() - heardAt > patienceMilliseconds) throw error
    }
    await delay(pollMilliseconds, undefined, { signal: options.signal })
  }
}

/** Whether nothing more will happen to the run. */
function hasEnded(run: Pick<Run, 'status'>): boolean {
  return run.status !== 'QUEUED' && run.status !== 'RUNNING'
}

function withoutSlices(run: Run & { slices?: unknown }): Run {
  const { slices: _slices, ...rest } = run
  return rest
}
