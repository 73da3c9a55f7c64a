import { Temporal } from 'temporal-polyfill'
import type { MeasuredWindow } from './measured-window.ts'

export const cellsOfWeek = 168
const hour = 3_600_000
/** 1970-01-01 was a Thursday. */
const firstWeekday = 3

/** The cell of an hour of the week: 0 is Monday 0 h, 167 is Sunday 23 h. */
export function cellOf(weekday: number, hourOfDay: number): number {
  return (weekday - 1) * 24 + hourOfDay
}

/**
 * How many of each hour of the week a window holds in a zone, as fractions at its edges. Between two
 * changes of the clocks local time runs straight, so that the walk goes from change to change.
 */
export function hoursOfWeek(window: MeasuredWindow, timeZone: string): readonly number[] {
  const cells = Array.from({ length: cellsOfWeek }, () => 0)
  const end = window.to.getTime()
  for (let at = window.from.getTime(); at < end;) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
    const change = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? end
    const until = Math.min(change, end)
    const offset = zoned.offsetNanoseconds / 1_000_000
    addStretch(cells, at + offset, until + offset)
    at = until
  }
  return cells
}

/** `from` and `to` are local times counted like epoch milliseconds. */
function addStretch(cells: number[], from: number, to: number): void {
  for (let at = from; at < to;) {
    const hourCount = Math.floor(at / hour)
    const next = Math.min((hourCount + 1) * hour, to)
    const cell = (((hourCount + firstWeekday * 24) % cellsOfWeek) + cellsOfWeek) % cellsOfWeek
    cells[cell] = (cells[cell] ?? 0) + (next - at) / hour
    at = next
  }
}
