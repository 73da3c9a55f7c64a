import { statfs } from 'node:fs/promises'
import { DiskFullError } from '../errors.ts'

/**
 * MiB that stay free on the disk of the embedded database unless the operator says otherwise: two
 * segments of its write-ahead log (16 MiB each) and the largest page of a PBX, written twice. A disk
 * that fills while a segment is begun stops the engine for good, so it must not come to that.
 */
export const usualMinFreeMib = 64

const mib = 1024 * 1024
/** A server's own word that its disk is full is believed for this long; the next write tells anew. */
const believedMilliseconds = 20_000

const full = 'The disk of the database is full. Make room on it.'

/** Whether there is room on the disk of the database. */
export interface DiskRoom {
  /** Bytes; null on PostgreSQL, whose disk is another machine's business. */
  freeBytes(): Promise<number | null>
  /** Bytes that have to be free before more is written; null on PostgreSQL. */
  readonly neededBytes: number | null
  /** Why nothing more is to be written now; null when there is room. */
  shortage(): Promise<DiskFullError | null>
  /**
   * Asked within the transaction of whatever adds much: a page, a part of a file, a batch.
   * @throws DiskFullError
   */
  require(): Promise<void>
  /** The error as it is, or, when it says that the disk is full, as a sentence that is remembered. */
  explain(error: unknown): unknown
}

/** `directory` is where the embedded database lies; null on PostgreSQL. */
export function createDiskRoom(directory: string | null, minFreeMib = usualMinFreeMib): DiskRoom {
  let believedUntil = 0
  const neededBytes = directory === null ? null : minFreeMib * mib
  const shortage = async (): Promise<DiskFullError | null> => {
    if (performance.now() < believedUntil) return new DiskFullError(full)
    const free = directory === null ? null : await freeBytesOf(directory)
    if (free === null || neededBytes === null || free >= neededBytes) return null
    return new DiskFullError(
      `The disk of the database has ${Math.floor(free / mib)} MiB free, and ${minFreeMib} MiB are needed to write more. Make room on it.`,
    )
  }
  return {
    neededBytes,
    freeBytes: async () => (directory === null ? null : freeBytesOf(directory)),
    shortage,
    require: async () => {
      const short = await shortage()
      if (short) throw short
    },
    explain: (error) => {
      if (error instanceof DiskFullError || !isDiskFull(error)) return error
      believedUntil = performance.now() + believedMilliseconds
      return new DiskFullError(full, { cause: error })
    },
  }
}

/** Whether an error, or what caused it, says that a disk or a quota is full. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown }
    if (cause instanceof DiskFullError || code === '53100') return true
    if (code === 'ENOSPC' || code === 'EDQUOT') return true
  }
  return false
}

/** What this user may still write there, in bytes. */
export async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
