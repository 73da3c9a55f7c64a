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

const longestClock = 30
const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/

/**
 * Whole seconds, negative ones kept as sent, `0:03:20` is 200; null when absent, no number or beyond
 * 68 years. Two parts (`03:20`) may be minutes or hours, and are not guessed at.
 */
export function asSeconds(value: unknown): number | null {
  const seconds = asClock(value) ?? asNumber(value)
  return seconds === null || Math.abs(seconds) > LARGEST_INTEGER ? null : Math.trunc(seconds)
}

function asClock(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > longestClock) return null
  const parts = clock.exec(normaliseText(value).trim())
  return parts && Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
}

function asNumber(value: unknown): number | null {
  const sent = asText(value)
  if (sent === null) return null
  const text = normaliseText(sent)
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return null
  return Number(text)
}
