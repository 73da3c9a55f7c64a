import { Readable } from 'node:stream'
import { PbxError } from '../errors.ts'

interface Bounds {
  /** Bytes left out at the beginning. */
  readonly skip: number
  /** Bytes given after that; all when null. */
  readonly contentLength: number | null
  /** However long the PBX goes on. */
  readonly maxBytes: number
}

/**
 * The part of a body that is passed on, piece by piece as it is taken: a slow listener slows the PBX
 * down instead of filling memory. Destroying it destroys the body.
 */
export function boundBytes(body: Readable, bounds: Bounds): Readable {
  const progress = { isComplete: false }
  const bounded = Readable.from(pieces(body, bounds, progress), { objectMode: false })
  // A generator that was never begun does not run its `finally`.
  bounded.once('close', () => body.destroy())
  // A generator whose piece nobody takes does not see its source fail: a silent listener would stay.
  // Left before its own end, a body fails too; by then all that was wanted of it has been taken.
  body.on('error', (error) => {
    if (!progress.isComplete) bounded.destroy(error)
  })
  return bounded
}

async function* pieces(
  body: Readable,
  bounds: Bounds,
  progress: { isComplete: boolean },
): AsyncGenerator<Buffer> {
  const { skip, maxBytes } = bounds
  const end = bounds.contentLength === null ? Infinity : skip + bounds.contentLength
  let seen = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    const from = Math.max(0, skip - seen)
    const to = Math.min(piece.length, end - seen)
    seen += piece.length
    if (seen > maxBytes) throw tooLarge(maxBytes)
    progress.isComplete = seen >= end
    if (from < to) yield piece.subarray(from, to)
    if (seen >= end) return
  }
}

function tooLarge(maxBytes: number): PbxError {
  const mebibytes = Math.floor(maxBytes / 1024 / 1024)
  return new PbxError('data', `The recording went on beyond ${mebibytes} MiB and was cut off.`)
}
