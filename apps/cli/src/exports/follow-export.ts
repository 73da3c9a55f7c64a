import type { CallExport } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { openProgressBar } from '../output/progress-bar.ts'
import { waitUntilEnded } from '../wait-until-ended.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** Waits for an export under a progress bar. Ctrl-C leaves it going and gives undefined. */
export async function followExport(desk: Desk, id: string): Promise<CallExport | undefined> {
  const bar = openProgressBar(desk.output)
  const detached = new AbortController()
  const onInterrupt = (): void => detached.abort()
  for (const signal of signals) process.on(signal, onInterrupt)
  try {
    return await waitUntilEnded<CallExport>({
      signal: detached.signal,
      ask: (signal) => desk.client.exports.get.query({ id }, { signal }),
      hasEnded: ({ status }) => status !== 'QUEUED' && status !== 'RUNNING',
      onChange: ({ status, progress, rowsWritten }) =>
        bar.update({ word: status, share: progress, counts: `${rowsWritten} calls` }),
    })
  } catch (error) {
    if (!detached.signal.aborted) throw error
    return undefined
  } finally {
    for (const signal of signals) process.off(signal, onInterrupt)
    bar.close()
  }
}
