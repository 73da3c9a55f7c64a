import type { AnalyticsContext } from './analytics/analytics-context.ts'
import { callHeatmap } from './analytics/call-heatmap.ts'
import { callSeries } from './analytics/call-series.ts'
import { comparePeriods } from './analytics/compare-periods.ts'
import { figuresByExtension } from './analytics/figures-by-extension.ts'
import { missedNotReturned } from './analytics/missed-not-returned.ts'
import type { Core } from './core-contract.ts'

/** The figures' part of core. */
export function wireAnalytics(context: AnalyticsContext): Core['analytics'] {
  return {
    series: (input) => callSeries(context, input),
    heatmap: (input) => callHeatmap(context, input),
    byExtension: (input) => figuresByExtension(context, input),
    compare: (input) => comparePeriods(context, input),
    missedNotReturned: (input) => missedNotReturned(context, input),
  }
}
