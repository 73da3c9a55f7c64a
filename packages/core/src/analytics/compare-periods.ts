import { sql } from 'kysely'
import {
  figureColumns,
  toStats,
  type CallStats,
  type FiguresRow,
} from '../counting/call-figures.ts'
import type { CallFilter } from '../counting/call-filter.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import type { Sql } from '../database/open-database.ts'
import type { ComparedPeriod, CompareInput, Comparison } from './analytics.ts'
import type { AnalyticsContext } from './analytics-context.ts'
import { checkTimeZone } from '../time-zone.ts'
import { figureChange } from './figure-change.ts'
import { checkWindow, type MeasuredWindow } from './measured-window.ts'
import { precedingPeriods, type PrecedingPeriods } from './preceding-periods.ts'
import { timestamps } from './timestamp-list.ts'

interface Measured extends MeasuredWindow {
  readonly stats: CallStats
}

/** The figures of a window beside those of the windows before it. @throws CoreError BAD_INPUT */
export async function comparePeriods(
  { db, clock }: AnalyticsContext,
  { filter, timeZone, periods: count }: CompareInput,
): Promise<Comparison> {
  checkTimeZone(timeZone)
  checkWindow(filter)
  const { from, to, ...rest } = filter
  const window = { from: new Date(from), to: new Date(to) }
  const preceding = precedingPeriods(window, count, timeZone)
  const running = findRunning(preceding.periods, clock.now())
  const samePart = partBefore(preceding, running, clock.now())
  const measured = await measure(db, rest, [...preceding.periods, ...samePart])
  const periods = preceding.periods.map((_, index) => {
    const isRunning = index === running
    const other = isRunning && samePart.length > 0 ? measured.length - 1 : index + 1
    const before = index < count ? (measured[other] as Measured) : null
    return toPeriod(measured[index] as Measured, before, isRunning)
  })
  return { timeZone, periods, syncedAt: newest(periods) }
}

function findRunning(periods: readonly MeasuredWindow[], now: Date): number {
  return periods.findIndex(({ from, to }) => from <= now && now < to)
}

/**
 * The part of the period before that corresponds to what has passed of the running one: a Monday
 * morning is compared with a Monday morning and not with a whole Monday. Empty when none is running.
 */
function partBefore(
  { periods, periodBefore }: PrecedingPeriods,
  running: number,
  now: Date,
): readonly MeasuredWindow[] {
  const before = running < 0 ? undefined : periods[running + 1]
  if (!before) return []
  const cut = Math.min(periodBefore(now).getTime(), before.to.getTime())
  return [{ from: before.from, to: new Date(Math.max(cut, before.from.getTime())) }]
}

/** The figures of several windows, seen at one moment. */
async function measure(
  db: Sql,
  filter: CallFilter,
  windows: readonly MeasuredWindow[],
): Promise<readonly Measured[]> {
  const where = await filterCalls(db, filter)
  const result = await sql<FiguresRow>`
    select figures.*
    from unnest(${timestamps(windows.map((window) => window.from))},
      ${timestamps(windows.map((window) => window.to))})
      with ordinality as period (begins, ends, position)
    cross join lateral (
      select ${figureColumns} from call_record
      where ${where} and started_at >= period.begins and started_at < period.ends
    ) figures order by period.position`.execute(db)
  return windows.map(({ from, to }, index) => {
    return { from, to, stats: toStats(result.rows[index] as FiguresRow) }
  })
}

function toPeriod(own: Measured, before: Measured | null, isRunning: boolean): ComparedPeriod {
  return {
    ...told(own),
    isRunning,
    ...own.stats,
    change: before === null ? null : figureChange(own.stats, before.stats),
    comparedWith: before === null ? null : told(before),
  }
}

function told({ from, to }: MeasuredWindow): { readonly from: string; readonly to: string } {
  return { from: from.toISOString(), to: to.toISOString() }
}

/** ISO-8601 in UTC sorts as text. */
function newest(periods: readonly ComparedPeriod[]): string | null {
  const times = periods.map((period) => period.syncedAt).filter((time) => time !== null)
  return times.sort().at(-1) ?? null
}
