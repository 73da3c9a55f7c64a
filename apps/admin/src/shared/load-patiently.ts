import { useServerLink } from './use-server-link.ts'

/** A part of the program did not arrive, and will not while this page is open. */
export class LostChunkError extends Error {
  constructor(cause: unknown) {
    super('A part of the program did not arrive', { cause })
    this.name = 'LostChunkError'
  }
}

/**
 * Imports a part of the program. While the server is known to be away that waits: Chromium never asks
 * a second time for a module that did not arrive, only a new document does. Throws LostChunkError,
 * when the server answers again, so that a new document is worth while.
 */
export async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  const link = useServerLink()
  if (link.isLost) await link.lose()
  try {
    return await load()
  } catch (error) {
    await link.lose()
    // Vite never asks twice for the styles of a chunk; the second time it would come without them.
    if (String(error).includes('preload CSS')) throw new LostChunkError(error)
    return load().catch((again: unknown) => {
      throw new LostChunkError(again)
    })
  }
}
