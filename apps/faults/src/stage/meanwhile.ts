import { pause } from './pause.ts'

/** Does something again and again while `work` is under way, and once more than not at all. */
export async function meanwhile(
  again: { readonly every: number; readonly act: () => Promise<void> },
  work: () => Promise<unknown>,
): Promise<void> {
  const done = new AbortController()
  const acting = (async () => {
    do {
      await again.act()
      await pause(again.every)
    } while (!done.signal.aborted)
  })()
  try {
    await work()
  } finally {
    done.abort()
    await acting
  }
}
