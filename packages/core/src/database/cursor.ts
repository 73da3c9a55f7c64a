import { CoreError } from '../errors.ts'
import { readTimestamp } from './timestamps.ts'

/** Packs the key of a page's last row into the text that clients hand back unread. */
export function writeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a cursor of `length` parts. @throws CoreError BAD_INPUT when it is not one of ours. */
export function readCursor(cursor: string, length: number): KeyPart[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every(isKeyPart)) return key
  } catch {
    // Told below, like any other text that is not a cursor.
  }
  throw notOurs()
}

type KeyPart = string | number | null

/** What a part of a key is in the database. */
const isOf = {
  time: isTime,
  integer: (part: KeyPart) => Number.isInteger(part) && Math.abs(Number(part)) <= 2_147_483_647,
  bigint: (part: KeyPart) => /^\d{1,18}$/.test(String(part)),
  uuid: (part: KeyPart) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(part)),
} as const

/**
 * The parts as they are when each is of its kind: the database would answer a made-up one with an
 * error of its own. @throws CoreError BAD_INPUT
 */
export function checkKey<Part extends KeyPart>(
  parts: readonly Part[],
  kinds: readonly (keyof typeof isOf)[],
): readonly Part[] {
  const isOurs =
    parts.length === kinds.length && kinds.every((kind, at) => isOf[kind](parts[at] ?? null))
  if (!isOurs) throw notOurs()
  return parts
}

function isKeyPart(part: unknown): part is KeyPart {
  return part === null || typeof part === 'string' || typeof part === 'number'
}

/** As the database writes it, in UTC; a 31st of February is none. */
function isTime(part: KeyPart): boolean {
  const text = String(part)
  if (!/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(\+00|Z)$/.test(text)) return false
  const time = readTimestamp(text)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text.slice(0, 10)
}

function notOurs(): CoreError {
  const message = 'This page marker is not valid; start again from the first page.'
  return new CoreError('BAD_INPUT', message, { field: 'cursor' })
}
