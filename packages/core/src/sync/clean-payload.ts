import { storableText } from '../connectors/storable-text.ts'

/** A payload that PostgreSQL can hold as jsonb, and whether anything had to be replaced for it. */
export interface CleanPayload {
  readonly value: unknown
  readonly replaced: boolean
}

/**
 * jsonb refuses NUL and lone surrogates; they become U+FFFD so that the rest of the row is kept.
 * Rows without any, nearly all, are returned as they are. Pure.
 */
export function cleanPayload(raw: unknown): CleanPayload {
  return isClean(raw) ? { value: raw, replaced: false } : { value: clean(raw), replaced: true }
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isClean)
  const row = value as Readonly<Record<string, unknown>>
  return Object.keys(row).every((key) => isClean(key) && isClean(row[key]))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(clean)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [clean(key) as string, clean(item)]),
  )
}
