import { setTimeout as wait } from 'node:timers/promises'
import { isPassing } from './retry-transaction.ts'

/** This process is going down; another worker goes on with the work, or begins it again. */
export class HandBack extends Error {
  override readonly name = 'HandBack'
}

/** `signal` fires when the work may not go on, and says why; `finish` ends the watch. */
export interface Watch {
  readonly signal: AbortSignal
  finish(): Promise<void>
}

/** How a piece of work is watched over. */
export interface Lookout {
  readonly everyMilliseconds: number
  /** Answers the reason why the work may not go on, or null. `looks` counts from 1. */
  look(looks: number): Promise<Error | null>
}

/** Looks again and again until finished, and ends the work at the first reason or at `handBack`. */
export function watchOver(handBack: AbortSignal, lookout: Lookout): Watch {
  const ending = new AbortController()
  const finished = new AbortController()
  const onHandBack = (): void => ending.abort(new HandBack('This process is going down.'))
  if (handBack.aborted) onHandBack()
  handBack.addEventListener('abort', onHandBack, { once: true })
  const loop = keepLooking(lookout, { ending, finished: finished.signal })
  return {
    signal: ending.signal,
    finish: async () => {
      handBack.removeEventListener('abort', onHandBack)
      finished.abort()
      await loop
    },
  }
}

async function keepLooking(
  lookout: Lookout,
  { ending, finished }: { readonly ending: AbortController; readonly finished: AbortSignal },
): Promise<void> {
  for (let looks = 1; !finished.aborted && !ending.signal.aborted; looks += 1) {
    await wait(lookout.everyMilliseconds, undefined, { signal: finished }).catch(() => {})
    if (finished.aborted) return
    try {
      const reason = await lookout.look(looks)
      if (reason) ending.abort(reason)
    } catch (error) {
      // A database that is away for a moment is no reason to end: the next write will tell.
      if (!isPassing(error)) ending.abort(error)
    }
  }
}
