import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CoreError } from '../errors.ts'

/**
 * Makes the data directory and what is missing above it, for its owner alone.
 * @throws CoreError `UNAVAILABLE` when that cannot be.
 */
export function makeDataDirectory(dataDirectory: string): void {
  try {
    make(dataDirectory)
  } catch (cause) {
    throw new CoreError(
      'UNAVAILABLE',
      'CALLDECK_DATA_DIR must name a directory that this user may write to; it is a file, or may not be made.',
      { cause },
    )
  }
}

/** One directory at a time: below /proc, Node's `recursive` asks for ever. */
function make(directory: string): void {
  const parent = dirname(directory)
  if (!existsSync(parent)) make(parent)
  try {
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    // What is there already may be a file.
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    if (!isThere || !statSync(directory).isDirectory()) throw error
  }
}
