import { formatDay, parseDay, rangePresets } from './date-range.ts'
import type { DateRange } from './date-range.ts'

const customDays = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/

/** `7d` or `2026-11-01..2026-11-05` as a choice of days; null when it is neither, or runs backwards. */
export function parsePeriod(text: string): DateRange | null {
  const preset = rangePresets.find((known) => known === text)
  if (preset !== undefined) return { preset }
  const [, first, last] = customDays.exec(text) ?? []
  if (first === undefined || last === undefined) return null
  return isDay(first) && isDay(last) && first <= last ? { preset: 'custom', first, last } : null
}

/** A choice of days as it stands in the address. */
export function periodText(range: DateRange): string {
  return range.preset === 'custom' ? `${range.first}..${range.last}` : range.preset
}

/** The 30th of February is no day. */
function isDay(text: string): boolean {
  const { year, month, day } = parseDay(text)
  const real = new Date(Date.UTC(year, month - 1, day))
  const written = {
    year: real.getUTCFullYear(),
    month: real.getUTCMonth() + 1,
    day: real.getUTCDate(),
  }
  return formatDay(written) === text
}
