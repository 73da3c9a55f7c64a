import { storableText } from '../connectors/storable-text.ts'
import type { ScannedRow } from './scanned-row.ts'

/** A payload that PostgreSQL can hold as jsonb, and whether anything had to be replaced for it. */
export interface CleanPayload {
  readonly value: unknown
  /** The same as JSON. */
  readonly text: string
  readonly replaced: boolean
}

/** How JSON spells what jsonb refuses; a backslash before it may be escaped itself. */
const perhapsRefused = /\\u(?:0000|d[89a-f])/

/**
 * jsonb refuses NUL and lone surrogates; they become U+FFFD so that the rest of the row is kept.
 * Rows without any, nearly all, are returned as they are. Pure.
 */
export function cleanPayload({ raw, text }: Pick<ScannedRow, 'raw' | 'text'>): CleanPayload {
  if (!perhapsRefused.test(text) || isClean(raw)) return { value: raw, text, replaced: false }
  const value = clean(raw)
  return { value, text: JSON.stringify(value), replaced: true }
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isClean)
  return Object.entries(value).every((entry) => entry.every(isClean))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(clean)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [clean(key) as string, clean(item)]),
  )
}
