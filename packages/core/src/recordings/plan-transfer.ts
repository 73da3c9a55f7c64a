import type { BinaryAnswer } from '../connectors/http/open-pbx-binary.ts'
import { PbxError } from '../errors.ts'
import { readContentRange, resolveRange, type ByteRange } from './byte-range.ts'
import { lengthOf } from './file-length.ts'

/** Which of the PBX's bytes go on, and what is said of them. */
export interface Transfer {
  readonly kind: 'bytes'
  readonly status: 200 | 206
  readonly contentLength: number | null
  readonly contentRange: string | null
  /** Bytes of the PBX's body that are left out at its beginning. */
  readonly skip: number
}

interface Outside {
  readonly kind: 'outside'
  readonly bytes: number | null
}

/** What the listener asked for. */
export interface Wish {
  readonly range: string | null
  /** False with `If-Range`: a whole answer then means that the file is another one. */
  readonly isSliceable: boolean
}

/**
 * Fits a PBX's 200, 206 or 416 to what was asked for. Many a PBX knows no ranges and sends the whole
 * file; then the part is cut out here, or no player could seek. @throws PbxError `data`
 */
export function planTransfer(
  answer: Pick<BinaryAnswer, 'status' | 'header'>,
  { range, isSliceable }: Wish,
): Transfer | Outside {
  const bytes = lengthOf(answer)
  if (answer.status === 416) return { kind: 'outside', bytes }
  if (answer.status === 206) return partOf(answer, range)
  if (range === null || !isSliceable || bytes === null) {
    return { kind: 'bytes', status: 200, contentLength: bytes, contentRange: null, skip: 0 }
  }
  const part = resolveRange(range, bytes)
  if (part === null) return { kind: 'outside', bytes }
  return transferOf(part, bytes, part.first)
}

function partOf(answer: Pick<BinaryAnswer, 'header'>, range: string | null): Transfer {
  const part = readContentRange(answer.header('content-range'))
  const asked = range === null || part === null ? null : resolveRange(range, part.bytes ?? Infinity)
  if (part === null || asked === null || asked.first !== part.first || asked.last < part.last) {
    throw new PbxError(
      'data',
      'The PBX sent another part of the recording than it was asked for. Ask who runs it.',
    )
  }
  return transferOf(part, part.bytes, 0)
}

function transferOf({ first, last }: ByteRange, bytes: number | null, skip: number): Transfer {
  return {
    kind: 'bytes',
    status: 206,
    contentLength: last - first + 1,
    contentRange: `bytes ${first}-${last}/${bytes ?? '*'}`,
    skip,
  }
}
