import { formatDay, parseDay, rangePresets } from './date-range.ts'
import type { DateRange } from './date-range.ts'

const customDays = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/
const exactMoments = /^(\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z)\.\.(\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z)$/

/** `7d` or `2026-11-01..2026-11-05` as a choice of days; null when it is neither, or runs backwards. */
export function parsePeriod(text: string): DateRange | null {
  const preset = rangePresets.find((known) => known === text)
  if (preset !== undefined) return { preset }
  const [, first, last] = customDays.exec(text) ?? []
  if (first === undefined || last === undefined) return parseMoments(text)
  return isDay(first) && isDay(last) && first <= last ? { preset: 'custom', first, last } : null
}

function parseMoments(text: string): DateRange | null {
  const [from = Number.NaN, to = Number.NaN] = (exactMoments.exec(text) ?? [])
    .slice(1)
    .map((moment) => Date.parse(moment))
  if (!(from < to)) return null
  return { preset: 'exact', from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}

/** A choice of days as it stands in the address. */
export function periodText(range: DateRange): string {
  if (range.preset === 'custom') return `${range.first}..${range.last}`
  if (range.preset !== 'exact') return range.preset
  return [range.from, range.to].map((moment) => moment.replace(/(:00)?\.000Z$/, 'Z')).join('..')
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
