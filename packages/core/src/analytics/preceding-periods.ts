import { Temporal } from 'temporal-polyfill'
import type { MeasuredWindow } from './measured-window.ts'

/** A window, those before it, and how to find the same moment one period earlier. */
export interface PrecedingPeriods {
  /** The window itself first; each ends where the one after it begins. */
  readonly periods: readonly MeasuredWindow[]
  /** The moment that lies one period before, at the same time of the clock. */
  readonly periodBefore: (at: Date) => Date
}

/**
 * Windows of as many days and hours as the given one, right before it. Days are those of the zone's
 * calendar: seven days before a Monday 0 h is a Monday 0 h, also when the clocks change between.
 */
export function precedingPeriods(
  window: MeasuredWindow,
  count: number,
  timeZone: string,
): PrecedingPeriods {
  const zoned = (at: Date): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  const length = zoned(window.from).until(zoned(window.to), { largestUnit: 'days' })
  const time = length.subtract({ days: length.days }).total('milliseconds')
  const back = (at: Date, times: number): Date => {
    const sameClock = zoned(at).subtract({ days: length.days * times })
    return new Date(sameClock.epochMilliseconds - time * times)
  }
  const starts = Array.from({ length: count + 1 }, (_, times) => back(window.from, times))
  return {
    periods: starts.map((from, index) => ({ from, to: starts[index - 1] ?? window.to })),
    periodBefore: (at) => back(at, 1),
  }
}
