import { setTimeout as wait } from 'node:timers/promises'

/** Looks again until there is something to see, within 30 s or as many as are given. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  seconds = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error(`it did not happen within ${seconds} s`)
    await wait(50)
  }
}
