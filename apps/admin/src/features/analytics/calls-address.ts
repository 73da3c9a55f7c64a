import type { LocationQueryRaw } from 'vue-router'
import { formatDay } from '../../shared/date-range.ts'
import type { DateRange } from '../../shared/date-range.ts'
import { periodText } from '../../shared/period-text.ts'
import { addDays, dayInZone, startOfDay } from '../../shared/zone-day.ts'

/** A window of time, half-open, ISO-8601. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** What narrows the list of calls beside its days; the names are those of its address. */
export interface CallNarrowing {
  readonly sourceId?: string | undefined
  readonly direction?: string | undefined
  readonly status?: string | string[] | undefined
  readonly outcome?: string | undefined
  readonly extension?: string | undefined
  readonly team?: string | undefined
  readonly weekday?: number | undefined
  readonly hour?: number | undefined
}

/**
 * The query of the calls page that lists exactly the calls of a stretch: by whole days of `zone`
 * (IANA) where those tell it, else by its moments.
 */
export function callsAddress(
  stretch: Stretch,
  zone: string,
  narrowing: CallNarrowing = {},
): LocationQueryRaw {
  const range = periodText(wholeDays(stretch, zone) ?? { preset: 'exact', ...stretch })
  const clauses = Object.entries(narrowing).filter(([, value]) => value !== undefined)
  return { range, ...Object.fromEntries(clauses) }
}

function wholeDays({ from, to }: Stretch, zone: string): DateRange | null {
  const first = dayInZone(new Date(from), zone)
  const last = dayInZone(new Date(Date.parse(to) - 1), zone)
  const begins = startOfDay(first, zone).getTime()
  const ends = startOfDay(addDays(last, 1), zone).getTime()
  const isWhole = begins === Date.parse(from) && ends === Date.parse(to)
  return isWhole ? { preset: 'custom', first: formatDay(first), last: formatDay(last) } : null
}
