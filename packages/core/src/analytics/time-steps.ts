import { Temporal } from 'temporal-polyfill'
import { CoreError } from '../errors.ts'
import { mostBuckets, type SeriesStep } from './analytics.ts'
import type { MeasuredWindow } from './measured-window.ts'

type Zoned = Temporal.ZonedDateTime

const hour = 3_600_000
const usualLength: Readonly<Record<SeriesStep, number>> = {
  hour,
  day: 24 * hour,
  week: 7 * 24 * hour,
  month: 30 * 24 * hour,
}

/** The step by which a window of this width is best drawn: some 20 to 100 bars. */
export function usualStep({ from, to }: MeasuredWindow): SeriesStep {
  const width = to.getTime() - from.getTime()
  if (width <= 2 * usualLength.day + hour) return 'hour'
  if (width <= 93 * usualLength.day) return 'day'
  return width <= 732 * usualLength.day ? 'week' : 'month'
}

/**
 * The starts of the steps that a window touches, the first one cut to it. The calendar is walked,
 * not the clock: a day has 23 or 25 hours where the zone says so, an hour of clocks set back by half
 * an hour lasts 90 minutes. @throws CoreError BAD_INPUT beyond `mostBuckets` steps
 */
export function stepStarts(
  window: MeasuredWindow,
  step: SeriesStep,
  timeZone: string,
): readonly Date[] {
  const about = (window.to.getTime() - window.from.getTime()) / usualLength[step]
  if (about > mostBuckets) throw tooMany(step, Math.ceil(about))
  const first = Temporal.Instant.fromEpochMilliseconds(window.from.getTime())
  const starts = [window.from]
  let at = floorTo(first.toZonedDateTimeISO(timeZone), step)
  for (;;) {
    at = nextStep(at, step)
    if (at.epochMilliseconds >= window.to.getTime()) break
    starts.push(new Date(at.epochMilliseconds))
  }
  if (starts.length > mostBuckets) throw tooMany(step, starts.length)
  return starts
}

function floorTo(at: Zoned, step: SeriesStep): Zoned {
  switch (step) {
    case 'hour':
      return at.round({ smallestUnit: 'hour', roundingMode: 'floor' })
    case 'day':
      return at.startOfDay()
    case 'week':
      return at.subtract({ days: at.dayOfWeek - 1 }).startOfDay()
    case 'month':
      return at.with({ day: 1 }).startOfDay()
  }
}

function nextStep(at: Zoned, step: SeriesStep): Zoned {
  if (step !== 'hour') return floorTo(at.add({ [`${step}s`]: 1 }), step)
  const next = floorTo(at.add({ hours: 1 }), 'hour')
  // Clocks set back by less than an hour: an hour later it is still the same one.
  return next.epochMilliseconds > at.epochMilliseconds
    ? next
    : floorTo(at.add({ hours: 2 }), 'hour')
}

function tooMany(step: SeriesStep, count: number): CoreError {
  return new CoreError(
    'BAD_INPUT',
    `That would be ${count} bars of one ${step}, and at most ${mostBuckets} are drawn: choose a longer step or a shorter window.`,
    { field: 'step' },
  )
}
