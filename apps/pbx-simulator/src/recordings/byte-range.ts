/** The bytes that were asked for, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Reads a Range header (RFC 9110, section 14). Null means the whole file: no header, several ranges,
 * or one that is not understood. 'unsatisfiable' lies outside the file and is a 416.
 */
export function readRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (match === null) return null
  const [, from, to] = match
  if (!from) return to ? lastBytes(Number(to), size) : null
  const first = Number(from)
  const last = to ? Number(to) : size - 1
  if (to && last < first) return null
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(last, size - 1) }
}

function lastBytes(count: number, size: number): ByteRange | 'unsatisfiable' {
  if (count === 0) return 'unsatisfiable'
  return { first: Math.max(0, size - count), last: size - 1 }
}
