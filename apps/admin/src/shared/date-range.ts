import { addDays, dayInZone, startOfDay } from './zone-day.ts'
import type { CalendarDay } from './zone-day.ts'

/** The named ranges a person picks from; `custom` is a first and a last day. */
export const rangePresets = ['today', 'yesterday', '7d', '15d', '30d'] as const
export type RangePreset = (typeof rangePresets)[number]

/**
 * A choice of days: a preset stays "today" tomorrow, a custom one keeps its days (`YYYY-MM-DD`, both
 * included), an exact one its moments (ISO-8601): what lies behind one bar of an hour.
 */
export type DateRange =
  | { readonly preset: RangePreset }
  | { readonly preset: 'custom'; readonly first: string; readonly last: string }
  | ({ readonly preset: 'exact' } & HalfOpenRange)

/** Half-open moments, ISO-8601 in UTC: `from <= start < to`. */
export interface HalfOpenRange {
  readonly from: string
  readonly to: string
}

/** First day back from today, and the number of days, of each preset. */
const presetDays: Readonly<Record<RangePreset, readonly [back: number, days: number]>> = {
  today: [0, 1],
  yesterday: [1, 1],
  '7d': [6, 7],
  '15d': [14, 15],
  '30d': [29, 30],
}

/** The moments a choice of days means in an IANA zone, at `now`. Days may have 23 or 25 hours. */
export function resolveRange(range: DateRange, zone: string, now: Date): HalfOpenRange {
  if (range.preset === 'exact') return { from: range.from, to: range.to }
  const [first, last] = rangeDays(range, zone, now)
  return {
    from: startOfDay(first, zone).toISOString(),
    to: startOfDay(addDays(last, 1), zone).toISOString(),
  }
}

/** First and last day of a choice, both included; the days that an exact one touches. */
export function rangeDays(
  range: DateRange,
  zone: string,
  now: Date,
): readonly [CalendarDay, CalendarDay] {
  if (range.preset === 'custom') return [parseDay(range.first), parseDay(range.last)]
  if (range.preset === 'exact') {
    const last = new Date(Date.parse(range.to) - 1)
    return [dayInZone(new Date(range.from), zone), dayInZone(last, zone)]
  }
  const [back, days] = presetDays[range.preset]
  const first = addDays(dayInZone(now, zone), -back)
  return [first, addDays(first, days - 1)]
}

/** `2026-11-23` as a day. */
export function parseDay(text: string): CalendarDay {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day }
}

/** A day as `2026-11-23`. */
export function formatDay({ year, month, day }: CalendarDay): string {
  return [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-')
}
