import { setTimeout as wait } from 'node:timers/promises'

/** Looks again until there is something to see, within 30 s. */
export async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error('it did not happen within 30 s')
    await wait(50)
  }
}
