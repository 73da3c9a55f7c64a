/** Levels of objects and lists in a row that are kept; a call record has one, a chatty one three. */
const deepestKept = 32
const inItsPlace = '(nested too deeply to be kept)'

/**
 * The row without what lies deeper than any call record goes: thousands of levels end the stack of
 * whoever walks or stores them, ours and the database's. Nearly every row is returned as it is. Pure.
 */
export function cutDepth(raw: unknown): unknown {
  return isShallow(raw, deepestKept) ? raw : cut(raw, deepestKept)
}

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (left === 0) return false
  if (Array.isArray(value)) return value.every((item) => isShallow(item, left - 1))
  const row = value as Readonly<Record<string, unknown>>
  return Object.keys(row).every((key) => isShallow(row[key], left - 1))
}

function cut(value: unknown, left: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return inItsPlace
  if (Array.isArray(value)) return value.map((item) => cut(item, left - 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, left - 1)]))
}
