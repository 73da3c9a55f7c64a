import { StartError } from './start-error.ts'
import { chmodSync, mkdirSync } from 'node:fs'

/**
 * The embedded database holds everybody's calls and sessions: nobody else of the machine may look
 * into it. To be called before anything is written there; whatever is written later is closed too.
 */
export function protectDataDirectory(dataDirectory: string): void {
  process.umask(0o077)
  makeDirectory(dataDirectory)
  try {
    chmodSync(dataDirectory, 0o700)
  } catch (error) {
    // A mounted directory of another owner: its rights are that owner's decision.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

function makeDirectory(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartError(
      'CALLDECK_DATA_DIR must name a directory that this user may write to; it is a file, or may not be made.',
      { cause },
    )
  }
}
