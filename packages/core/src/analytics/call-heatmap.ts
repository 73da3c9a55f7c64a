import { sql } from 'kysely'
import { figureColumns, toFigures, zeroFigures, type FiguresRow } from '../counting/call-figures.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import { toIso } from '../database/timestamps.ts'
import type { Heatmap, HeatmapCell, HeatmapInput } from './analytics.ts'
import type { AnalyticsContext } from './analytics-context.ts'
import { checkTimeZone } from '../time-zone.ts'
import { cellOf, cellsOfWeek, hoursOfWeek } from './hours-of-week.ts'
import { checkWindow, measuredWindow, type MeasuredWindow } from './measured-window.ts'

type CellRow = FiguresRow & { readonly weekday: number | null; readonly hour: number | null }

/** The filtered calls by hour of the week in a zone. @throws CoreError BAD_INPUT */
export async function callHeatmap(
  context: AnalyticsContext,
  { timeZone, filter = {} }: HeatmapInput,
): Promise<Heatmap> {
  checkTimeZone(timeZone)
  checkWindow(filter)
  const where = await filterCalls(context.db, filter)
  const window = await measuredWindow(context, { filter, where, timeZone })
  const result = await sql<CellRow>`
    select weekday, hour, ${figureColumns} from (
      select *, extract(isodow from local)::integer as weekday, extract(hour from local)::integer as hour
      from (select *, started_at at time zone ${timeZone} as local from call_record where ${where}) zoned
    ) picked group by grouping sets ((weekday, hour), ())`.execute(context.db)
  const totals = result.rows.find((row) => row.weekday === null) as CellRow
  return {
    timeZone,
    from: window?.from.toISOString() ?? null,
    to: window?.to.toISOString() ?? null,
    cells: toCells(result.rows, passedHours(window, context.clock.now(), timeZone)),
    totals: toFigures(totals),
    syncedAt: toIso(totals.synced_at),
  }
}

/** Hours that are still to come would thin out the average of their cell. */
function passedHours(
  window: MeasuredWindow | null,
  now: Date,
  timeZone: string,
): readonly number[] {
  if (window === null) return []
  return hoursOfWeek({ from: window.from, to: window.to < now ? window.to : now }, timeZone)
}

function toCells(rows: readonly CellRow[], hours: readonly number[]): readonly HeatmapCell[] {
  const found = rows.filter((row) => row.weekday !== null)
  const byCell = new Map(
    found.map((row) => [cellOf(row.weekday as number, row.hour as number), row]),
  )
  return Array.from({ length: cellsOfWeek }, (_, cell) => {
    const row = byCell.get(cell)
    return {
      weekday: Math.floor(cell / 24) + 1,
      hour: cell % 24,
      hours: hours[cell] ?? 0,
      ...(row ? toFigures(row) : zeroFigures),
    }
  })
}
