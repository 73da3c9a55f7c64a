/** What of a payload has to go, and what has to stay. */
export interface Unwanted {
  /** Whether a text holds what is to be removed. */
  mentions(text: string): boolean
  /** The call's own id, by which it is known: it stays whatever it looks like. */
  readonly externalId: string | null
  /** The recording goes with the number. */
  readonly recordingPath: string | null
}

/**
 * A payload without the values and keys that mention what is unwanted: a value becomes null, for it
 * says nothing without it and is mapped as if it had never been sent. Null when nothing mentions it.
 * Pure.
 */
export function withoutNumbers(payload: unknown, unwanted: Unwanted): { value: unknown } | null {
  if (!holds(payload, unwanted)) return null
  return { value: strip(payload, unwanted) }
}

function holds(value: unknown, unwanted: Unwanted): boolean {
  if (isText(value)) return isMention(String(value), unwanted)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((item) => holds(item, unwanted))
  return Object.entries(value).some(
    ([key, item]) => unwanted.mentions(key) || holds(item, unwanted),
  )
}

function strip(value: unknown, unwanted: Unwanted): unknown {
  if (isText(value)) {
    const text = String(value)
    return isMention(text, unwanted) || text === unwanted.recordingPath ? null : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => strip(item, unwanted))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !unwanted.mentions(key))
      .map(([key, item]) => [key, strip(item, unwanted)]),
  )
}

function isMention(text: string, unwanted: Unwanted): boolean {
  return text !== unwanted.externalId && unwanted.mentions(text)
}

/** A number may be sent as one. */
function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
