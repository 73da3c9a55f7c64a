import { setTimeout as wait } from 'node:timers/promises'

/** Polls until there is a result. The deadline is for what never comes, not for a slow machine. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  seconds = 150,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error(`it did not happen within ${seconds} s`)
    await wait(50)
  }
}
