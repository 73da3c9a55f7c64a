import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onExit } from '@calldeck/core/testing'

export interface OwnDirectory {
  readonly path: string
  remove(): void
}

/** A temporary directory that goes when it is removed, or with the bench. */
export function ownDirectory(name: string): OwnDirectory {
  const path = mkdtempSync(join(tmpdir(), `${name}-`))
  // Whoever wrote into it may just be dying.
  const removed = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 10 })
  const isGone = onExit(removed)
  return {
    path,
    remove: () => {
      removed()
      isGone()
    },
  }
}
