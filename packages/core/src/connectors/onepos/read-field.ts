import { normaliseText } from '../../numbering/normalise-text.ts'
import { asText } from '../read-text.ts'

const YEAR_1990 = 631_152_000
const YEAR_2100 = 4_102_444_800
const LARGEST_INTEGER = 2_147_483_647

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
  const sent = asText(value)
  if (sent === null) return null
  const text = normaliseText(sent)
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return null
  return Number(text)
}
