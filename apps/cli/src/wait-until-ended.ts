import { setTimeout as delay } from 'node:timers/promises'
import { isUnreachable } from './explain-error.ts'

const pollMilliseconds = 500
/** What goes on at the server outlives a restart of the product; so does the wait for it. */
const patienceMilliseconds = 60_000

/** What is waited for, and who hears of it. */
export interface Waiting<Work> {
  readonly signal: AbortSignal
  readonly ask: (signal: AbortSignal) => Promise<Work>
  readonly hasEnded: (work: Work) => boolean
  /** Sees every answer. */
  readonly onChange: (work: Work) => void
}

/**
 * Asks until the work at the server has ended. Rejects with the signal's reason when aborted, and
 * with the last error when the API was silent for a minute.
 */
export async function waitUntilEnded<Work>(waiting: Waiting<Work>): Promise<Work> {
  const { signal } = waiting
  let heardAt = Date.now()
  for (;;) {
    try {
      const work = await waiting.ask(signal)
      heardAt = Date.now()
      waiting.onChange(work)
      if (waiting.hasEnded(work)) return work
    } catch (error) {
      signal.throwIfAborted()
      if (!isUnreachable(error) || Date.now() - heardAt > patienceMilliseconds) throw error
    }
    await delay(pollMilliseconds, undefined, { signal })
  }
}
