/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

const oneRange = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/

/** The header if it asks for one range of bytes; anything else may be ignored (RFC 9110, 14.2). */
export function singleRange(header: string | undefined): string | null {
  const range = header?.trim().toLowerCase() ?? ''
  return oneRange.test(range) && !runsBackwards(range) ? range : null
}

/** The bytes such a header means in a file of `bytes`; null when they lie outside it. */
export function resolveRange(range: string, bytes: number): ByteRange | null {
  const { from, to } = endsOf(range)
  if (from === null) {
    if (to === null || to === 0 || bytes === 0) return null
    return { first: Math.max(0, bytes - to), last: bytes - 1 }
  }
  return from >= bytes ? null : { first: from, last: Math.min(to ?? bytes - 1, bytes - 1) }
}

/** Reads `bytes 0-99/1234`; null for anything else. */
export function readContentRange(
  header: string | undefined,
): (ByteRange & { readonly bytes: number | null }) | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(header?.trim() ?? '')
  if (match === null) return null
  const [first, last] = [Number(match[1]), Number(match[2])]
  const bytes = match[3] === '*' ? null : Number(match[3])
  return last < first || (bytes !== null && last >= bytes) ? null : { first, last, bytes }
}

function runsBackwards(range: string): boolean {
  const { from, to } = endsOf(range)
  return from !== null && to !== null && to < from
}

function endsOf(range: string): { readonly from: number | null; readonly to: number | null } {
  const [from = '', to = ''] = range.slice('bytes='.length).split('-')
  return { from: from === '' ? null : Number(from), to: to === '' ? null : Number(to) }
}
