import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CoreError } from '../errors.ts'
import { makeDataDirectory } from './make-data-directory.ts'

/** A held lock; release it when the database is closed. */
export interface DataDirectoryLock {
  release(): void
}

interface Owner {
  readonly pid: number
  /** The kernel's start time of that process: a pid alone may have been given to another one. */
  readonly born: string | null
}

/**
 * Two processes on one embedded database corrupt it, and the engine itself does not notice. The
 * lock file stands beside the engine's own directory and names a live process.
 * @throws CoreError `UNAVAILABLE` when another live process holds it, or it cannot be made.
 */
export function lockDataDirectory(dataDirectory: string): DataDirectoryLock {
  makeDataDirectory(dataDirectory)
  const file = join(dataDirectory, 'calldeck.lock')
  for (let tries = 0; tries < 3; tries += 1) {
    if (claim(file)) return { release: () => release(file) }
    const owner = readOwner(file)
    if (owner && isAlive(owner)) {
      throw new CoreError(
        'UNAVAILABLE',
        `The data directory is in use by process ${owner.pid}. Stop that Calldeck first, or give this one another CALLDECK_DATA_DIR.`,
      )
    }
    setAside(file, owner)
  }
  throw new CoreError('UNAVAILABLE', 'The data directory could not be locked; try again.')
}

function claim(file: string): boolean {
  const owner: Owner = { pid: process.pid, born: bornAt(process.pid) }
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Two starters may find the same dead owner; the slower one must not remove the lock that the
 * quicker one has just taken. A rename is atomic, and what was moved by mistake is put back.
 */
function setAside(file: string, dead: Owner | null): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    const moved = readOwner(aside)
    if (moved && (moved.pid !== dead?.pid || moved.born !== dead.born)) linkSync(aside, file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(file: string): void {
  if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true })
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    return null
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return owner.born === null || owner.born === bornAt(owner.pid)
}

/** Field 22 of /proc/<pid>/stat; null where there is no such file. */
function bornAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
