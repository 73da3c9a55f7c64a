import { sql, type RawBuilder } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { CallFilter } from '../counting/call-filter.ts'
import { readTimestamp } from '../database/timestamps.ts'
import { CoreError } from '../errors.ts'
import type { AnalyticsContext } from './analytics-context.ts'

/** A window with both ends, half-open. */
export interface MeasuredWindow {
  readonly from: Date
  readonly to: Date
}

interface Asked {
  readonly filter: CallFilter
  /** The filter as SQL. */
  readonly where: RawBuilder<unknown>
  readonly timeZone: string
}

/** Outside these years there are no telephone calls, and dates that the database cannot read. */
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2101, 0, 1)

/** @throws CoreError BAD_INPUT when an end lies beyond all calendars or the window runs backwards */
export function checkWindow({ from, to }: Pick<CallFilter, 'from' | 'to'>): void {
  for (const [field, end] of [
    ['filter.from', from],
    ['filter.to', to],
  ] as const) {
    if (end !== undefined && !(Date.parse(end) >= earliest && Date.parse(end) <= latest)) {
      throw new CoreError('BAD_INPUT', 'Choose a time between 1970 and 2100.', { field })
    }
  }
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to)) {
    throw new CoreError('BAD_INPUT', 'The end must be after the start.', { field: 'filter.to' })
  }
}

/** A call outside of these, seen from now, is a wrong clock: it does not choose the axis of a chart. */
const plausiblePast = 20 * 366 * 86_400_000
const plausibleFuture = 86_400_000

/**
 * The window of the filter. An end that is open is found in the calls: from the day of the first one
 * to the end of today, or of the day of the last one. Calls of decades ago or of the days to come are
 * left out of that, unless there are no others. null when there is neither end nor call.
 */
export async function measuredWindow(
  { db, clock }: AnalyticsContext,
  { filter, where, timeZone }: Asked,
): Promise<MeasuredWindow | null> {
  const { from, to } = filter
  if (from !== undefined && to !== undefined) return { from: new Date(from), to: new Date(to) }
  const now = clock.now().getTime()
  const past = new Date(now - plausiblePast).toISOString()
  const future = new Date(now + plausibleFuture).toISOString()
  const isPlausible = sql`started_at between ${past}::timestamptz and ${future}::timestamptz`
  const result = await sql<{ first: string | null; last: string | null }>`
    select coalesce(min(started_at) filter (where ${isPlausible}), min(started_at)) as first,
      coalesce(max(started_at) filter (where ${isPlausible}), max(started_at)) as last
    from call_record where ${where}`.execute(db)
  const { first, last } = result.rows[0] as { first: string | null; last: string | null }
  if (from === undefined && first === null) return null
  const lastAt = Math.max(now, last === null ? 0 : readTimestamp(last).getTime())
  const window = {
    from:
      from === undefined ? dayOf(readTimestamp(first as string), timeZone).start : new Date(from),
    to: to === undefined ? dayOf(new Date(lastAt), timeZone).end : new Date(to),
  }
  return window.from < window.to ? window : null
}

function dayOf(at: Date, timeZone: string): { readonly start: Date; readonly end: Date } {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const start = instant.toZonedDateTimeISO(timeZone).startOfDay()
  const end = start.add({ days: 1 }).startOfDay()
  return { start: new Date(start.epochMilliseconds), end: new Date(end.epochMilliseconds) }
}
