import type { Run } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { openProgressBar, type ProgressStep } from '../output/progress-bar.ts'
import { waitForRun } from './wait-for-run.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits for a run under a progress bar. Ctrl-C leaves the run going and gives undefined, unless
 * `stopOnInterrupt`: then it stops the run and waits for its end, and a second Ctrl-C leaves.
 */
export async function followRun(
  desk: Desk,
  runId: string,
  options: { stopOnInterrupt: boolean },
): Promise<Run | undefined> {
  const bar = openProgressBar(desk.output)
  const detached = new AbortController()
  let stopAsked = !options.stopOnInterrupt
  const onInterrupt = (): void => {
    if (stopAsked) {
      detached.abort()
      return
    }
    stopAsked = true
    // A stop that could not be asked for must not keep the person waiting.
    desk.client.runs.stop.mutate({ runId }).catch(() => detached.abort())
  }
  for (const signal of signals) process.on(signal, onInterrupt)
  try {
    return await waitForRun(desk.client, runId, {
      signal: detached.signal,
      onChange: (run) => bar.update(stepOf(run)),
    })
  } catch (error) {
    if (!detached.signal.aborted) throw error
    return undefined
  } finally {
    for (const signal of signals) process.off(signal, onInterrupt)
    bar.close()
  }
}

function stepOf(run: Run): ProgressStep {
  const rejected = run.rejected > 0 ? `, ${run.rejected} rejected` : ''
  return {
    word: run.stopping ? 'STOPPING' : run.status,
    share: run.progress,
    counts: `${run.fetched} fetched, ${run.created} new${rejected}`,
  }
}
