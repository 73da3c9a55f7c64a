import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DiskFullError } from '../errors.ts'
import { freeBytesOf, usualMinFreeMib } from './disk-room.ts'

const mib = 1024 * 1024
/** A segment of the write-ahead log and the checkpoint after a crash. */
const toOpenMib = 24
/** The tables of an empty database, measured. */
const toMakeMib = 48

/**
 * An embedded database that is opened on a full disk stops in the middle of its recovery, without an
 * answer. Less is needed than for a sync, so that what is there can be read. @throws DiskFullError
 */
export async function refuseFullDisk(dataDirectory: string, minFreeMib?: number): Promise<void> {
  const isNew = !existsSync(join(dataDirectory, 'pglite'))
  const toOpen = Math.min(toOpenMib, minFreeMib ?? usualMinFreeMib)
  const needed = isNew ? toOpen + toMakeMib : toOpen
  const free = (await freeBytesOf(dataDirectory)) / mib
  if (free >= needed) return
  throw new DiskFullError(
    `The disk of CALLDECK_DATA_DIR has ${Math.floor(free)} MiB free, and ${needed} MiB are needed to start. Make room on it, then start again.`,
  )
}
