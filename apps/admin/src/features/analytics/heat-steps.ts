import type { HeatMeasure } from './analytics-query.ts'
import type { HeatmapCell } from './analytics.ts'

/** How many shades there are beside none. */
export const heatSteps = 5

/** One weekday, its 24 hours and its sum. */
export interface HeatRow {
  /** ISO: 1 is Monday. */
  readonly weekday: number
  readonly cells: readonly HeatmapCell[]
  readonly sum: number
}

/** The cells by weekday, Monday first. */
export function heatRows(cells: readonly HeatmapCell[], measure: HeatMeasure): readonly HeatRow[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const own = cells.filter((cell) => cell.weekday === weekday)
    return { weekday, cells: own, sum: own.reduce((sum, cell) => sum + cell[measure], 0) }
  })
}

/** 0 for nothing, else 1 to 5 by the share of the largest cell. */
export function heatStep(value: number, most: number): number {
  return value <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((value / most) * heatSteps))
}
