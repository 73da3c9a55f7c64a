import { setTimeout as delay } from 'node:timers/promises'
import { DemoError } from './demo-error.ts'

const pollMilliseconds = 25

/** Asks until there is an answer; throws a `DemoError` that names `what` after `seconds`. */
export async function waitUntil<Answer>(
  what: string,
  seconds: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await delay(pollMilliseconds)
  }
  throw new DemoError(`${what} took longer than ${seconds} seconds. The demo ends here.`)
}
