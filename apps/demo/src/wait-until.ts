import { setTimeout as delay } from 'node:timers/promises'
import { DemoError } from './demo-error.ts'

const pollMilliseconds = 25
const tellMilliseconds = 3000

/** What is waited for, and how what has come of it so far is told. */
export interface Waiting {
  /** Begins a sentence: "Starting the PBX". */
  readonly what: string
  readonly longestSeconds: number
  /** Is given a line every few seconds, so that a slow machine does not look like a stuck one. */
  readonly say: (line: string) => void
  /** What has come so far; the seconds alone without it. */
  readonly progress?: () => string
  readonly clock?: { readonly now: () => number; readonly rest: () => Promise<unknown> }
}

const machineClock = { now: () => Date.now(), rest: () => delay(pollMilliseconds) }

/** Asks until there is an answer; throws a `DemoError` that names what was waited for when it took too long. */
export async function waitUntil<Answer>(
  { what, longestSeconds, say, progress, clock = machineClock }: Waiting,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const begun = clock.now()
  let told = begun
  while (clock.now() < begun + longestSeconds * 1000) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (clock.now() - told >= tellMilliseconds) {
      told = clock.now()
      say(`  ${what}: ${progress?.() ?? `${Math.round((told - begun) / 1000)} seconds so far`}`)
    }
    await clock.rest()
  }
  throw new DemoError(`${what} took longer than ${longestSeconds} seconds. The demo ends here.`)
}
