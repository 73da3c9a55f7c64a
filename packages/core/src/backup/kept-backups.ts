import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freeBytesOf } from '../database/disk-room.ts'
import { CoreError, DiskFullError } from '../errors.ts'
import { sizeOfData } from './copy-data.ts'

/** Backups that lie beside the database at most; whoever carries them away has all he wants. */
export const mostBackups = 10

const mib = 1024 * 1024

/** Where the backups of an embedded database lie. */
export function backupsOf(dataDirectory: string): string {
  return join(dataDirectory, 'backups')
}

/** Removes what a backup that was broken off by a crash has left. */
export async function removeUnfinished(dataDirectory: string): Promise<void> {
  const directory = backupsOf(dataDirectory)
  for (const name of await namesIn(directory)) {
    if (name.endsWith('.part')) await rm(join(directory, name), { recursive: true, force: true })
  }
}

/** @throws CoreError CONFLICT when too many lie there, DiskFullError when one more would fill the disk */
export async function requirePlace(dataDirectory: string, minFreeBytes: number): Promise<void> {
  const kept = (await namesIn(backupsOf(dataDirectory))).length
  if (kept >= mostBackups) {
    const message = `There are ${kept} backups in “backups” of the data directory already, and no more than ${mostBackups} are kept. Carry them away, or delete old ones.`
    throw new CoreError('CONFLICT', message)
  }
  const needed = (await sizeOfData(dataDirectory)) + minFreeBytes
  const free = await freeBytesOf(dataDirectory)
  if (free >= needed) return
  throw new DiskFullError(
    `The disk of the database has ${Math.floor(free / mib)} MiB free, and a backup needs ${Math.ceil(needed / mib)} MiB. Carry old backups away, or make room.`,
  )
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
