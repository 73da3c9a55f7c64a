import type { CallFlag } from '../../entities/words.ts'
import { cutText, storableText } from '../storable-text.ts'

const LONGEST_TEXT = 255
const YEAR_1990 = 631_152_000
const YEAR_2100 = 4_102_444_800
const LARGEST_INTEGER = 2_147_483_647

/** Text fields of one row, cut and cleaned to what the database can hold, with the flags that caused. */
export interface TextReader {
  text(field: string): string | null
  readonly flags: ReadonlySet<CallFlag>
}

/** Reads the text fields of `row`; what was changed on the way is told in `flags`. */
export function createTextReader(row: Readonly<Record<string, unknown>>): TextReader {
  const flags = new Set<CallFlag>()
  const text = (field: string) => {
    const sent = asText(row[field])
    if (sent === null) return null
    const storable = storableText(sent)
    if (storable !== sent) flags.add('REPLACED_CHARACTERS')
    if (storable.length <= LONGEST_TEXT) return storable
    flags.add('TRUNCATED')
    return cutText(storable, LONGEST_TEXT)
  }
  return { text, flags }
}

/** A string or number as text; null for "", blanks and every other type (the raw payload keeps it). */
export function asText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

/**
 * Epoch seconds as a date; null for never (0, "", null), for what is no number, and for a year
 * outside 1990 to 2100. Milliseconds are not guessed at: the wire has seconds, so a number a
 * thousand times too large is damage.
 */
export function asInstant(value: unknown): Date | null {
  const seconds = asNumber(value)
  if (seconds === null || seconds < YEAR_1990 || seconds >= YEAR_2100) return null
  return new Date(Math.trunc(seconds) * 1000)
}

/** Whole seconds, negative ones kept as sent; null when absent, no number or beyond 68 years. */
export function asSeconds(value: unknown): number | null {
  const seconds = asNumber(value)
  return seconds === null || Math.abs(seconds) > LARGEST_INTEGER ? null : Math.trunc(seconds)
}

function asNumber(value: unknown): number | null {
  const text = asText(value)?.trim()
  if (text === undefined || !/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return null
  return Number(text)
}
