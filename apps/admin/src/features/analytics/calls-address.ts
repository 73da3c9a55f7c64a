import type { LocationQueryRaw } from 'vue-router'
import { formatDay } from '../../shared/date-range.ts'
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
  readonly extension?: string | undefined
}

/** Words of calls that are over and that nobody answered. */
export const unansweredStatuses = ['NO_ANSWER', 'BUSY', 'CANCELED', 'FAILED', 'VOICEMAIL']

/**
 * The query of the calls page that lists exactly the calls of a stretch; null where its days, which
 * are whole ones of `zone` (IANA), cannot tell the stretch.
 */
export function callsAddress(
  stretch: Stretch,
  zone: string,
  narrowing: CallNarrowing = {},
): LocationQueryRaw | null {
  const days = wholeDays(stretch, zone)
  if (days === null) return null
  const query: LocationQueryRaw = { range: days }
  for (const [name, value] of Object.entries(narrowing)) {
    if (value !== undefined) query[name] = value
  }
  return query
}

function wholeDays({ from, to }: Stretch, zone: string): string | null {
  const first = dayInZone(new Date(from), zone)
  const last = dayInZone(new Date(Date.parse(to) - 1), zone)
  const begins = startOfDay(first, zone).getTime()
  const ends = startOfDay(addDays(last, 1), zone).getTime()
  const isWhole = begins === Date.parse(from) && ends === Date.parse(to)
  return isWhole ? `${formatDay(first)}..${formatDay(last)}` : null
}
