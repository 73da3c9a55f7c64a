import type { Client } from '../client.ts'
import type { Run } from '../contract.ts'
import { waitUntilEnded } from '../wait-until-ended.ts'

/**
 * Asks for the run until it has ended; `onChange` sees every answer. Rejects with the signal's
 * reason when aborted, and with the last error when the API was silent for a minute.
 */
export async function waitForRun(
  client: Client,
  runId: string,
  { signal, onChange }: { signal: AbortSignal; onChange: (run: Run) => void },
): Promise<Run> {
  const ask = (signal: AbortSignal) => client.runs.get.query({ runId }, { signal })
  const { slices: _slices, ...run } = await waitUntilEnded({ ask, signal, hasEnded, onChange })
  return run
}

/** Whether nothing more will happen to the run. */
function hasEnded(run: Pick<Run, 'status'>): boolean {
  return run.status !== 'QUEUED' && run.status !== 'RUNNING'
}
