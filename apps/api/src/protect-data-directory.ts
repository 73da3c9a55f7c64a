import { makeDataDirectory } from '@calldeck/core'
import { chmodSync } from 'node:fs'

/**
 * The embedded database holds everybody's calls and sessions: nobody else of the machine may look
 * into it. To be called before anything is written there; whatever is written later is closed too.
 * @throws CoreError `UNAVAILABLE` when the directory cannot be made.
 */
export function protectDataDirectory(dataDirectory: string): void {
  process.umask(0o077)
  makeDataDirectory(dataDirectory)
  try {
    chmodSync(dataDirectory, 0o700)
  } catch (error) {
    // A mounted directory of another owner: its rights are that owner's decision.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}
