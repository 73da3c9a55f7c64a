type Cleanup = () => void

const cleanups = new Set<Cleanup>()

process.once('exit', () => {
  for (const cleanup of [...cleanups].toReversed()) {
    try {
      cleanup()
    } catch {
      // The others must go all the same.
    }
  }
})

/**
 * Has `cleanup` called when this process exits, the last first: a test that is broken off must not
 * leave its servers behind. It must be synchronous; a signal runs it only where a handler exits.
 * The answer takes it back.
 */
export function onExit(cleanup: Cleanup): Cleanup {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}
