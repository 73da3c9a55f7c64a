import { Temporal } from 'temporal-polyfill'
import type { TimeWindow } from '../connectors/connector.ts'

const minute = 60_000
/** Below this a further cut costs more requests than it saves time. */
const shortestSlice = 24 * 60 * minute

/** Seconds that an edge moves at most to get clear of a clock change. */
const mostGivenWay = 4 * 3600

/** What a cut has to respect. */
export interface SlicePlan {
  /** Slices read at once. */
  readonly concurrency: number
  /** The largest window one request may span, in seconds; null without limit. */
  readonly largestWindowSeconds: number | null
  /** IANA zone in which the PBX reads its times. */
  readonly timeZone: string
}

/**
 * Cuts a window into slices that touch without gap or overlap, newest first. Edges lie on whole
 * seconds and never in a local hour that a change of the clocks repeats or skips: there the text
 * of an edge has two readings, and the PBX may choose the other one.
 */
export function planSlices(window: TimeWindow, plan: SlicePlan): TimeWindow[] {
  const span = window.to.getTime() - window.from.getTime()
  if (span <= 0) return []
  const wanted = Math.min(plan.concurrency, Math.ceil(span / shortestSlice))
  const { largestWindowSeconds: largest, timeZone } = plan
  if (largest === null) return cutWindow(window, wanted, timeZone)
  // An edge that gives way to a clock change makes its slice longer: room is kept for that.
  const roomy = Math.max(largest - mostGivenWay, Math.ceil(largest / 2))
  return cutWindow(window, Math.max(wanted, Math.ceil(span / (roomy * 1000))), timeZone)
}

/** Cuts a window into at most `pieces` parts of about equal length, newest first. */
export function cutWindow(window: TimeWindow, pieces: number, timeZone: string): TimeWindow[] {
  const from = window.from.getTime()
  const to = window.to.getTime()
  const length = Math.max(1000, Math.ceil((to - from) / pieces / 1000) * 1000)
  const slices: TimeWindow[] = []
  let end = to
  while (end > from) {
    const start = clearOfClockChange(end - length, timeZone)
    // What would be left behind is too short to be a slice of its own, or nothing at all.
    const edge = start <= from + 500 || slices.length + 1 === pieces ? from : start
    slices.push({ from: new Date(edge), to: new Date(end) })
    end = edge
  }
  return slices
}

/** Moves an edge until its local hour exists exactly once, earlier unless said otherwise. Epoch milliseconds. */
export function clearOfClockChange(
  edge: number,
  timeZone: string,
  direction: 'earlier' | 'later' = 'earlier',
): number {
  const step = direction === 'earlier' ? -60 * minute : 60 * minute
  let moved = edge
  for (let tries = 0; tries < 4 && isNearClockChange(moved, timeZone); tries += 1) moved += step
  return moved
}

function isNearClockChange(time: number, timeZone: string): boolean {
  const offset = offsetMinutes(time, timeZone)
  return (
    offsetMinutes(time - 61 * minute, timeZone) !== offset ||
    offsetMinutes(time + 61 * minute, timeZone) !== offset
  )
}

function offsetMinutes(time: number, timeZone: string): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).offsetNanoseconds /
    6e10
  )
}
