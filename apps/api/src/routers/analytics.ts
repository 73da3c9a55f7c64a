import { allowedTo, router } from '../trpc.ts'
import {
  byExtensionInput,
  compareInput,
  heatmapInput,
  missedNotReturnedInput,
  seriesInput,
} from './analytics-input.ts'
import { showWaiting } from './mask-waiting.ts'

/** The figures behind dashboard and analytics; every total agrees with `calls.stats`. */
export const analyticsRouter = router({
  series: allowedTo('calls.read')
    .input(seriesInput)
    .query(({ ctx, input }) => ctx.core.analytics.series(input)),

  heatmap: allowedTo('calls.read')
    .input(heatmapInput)
    .query(({ ctx, input }) => ctx.core.analytics.heatmap(input)),

  byExtension: allowedTo('calls.read')
    .input(byExtensionInput)
    .query(({ ctx, input }) => ctx.core.analytics.byExtension(input)),

  compare: allowedTo('calls.read')
    .input(compareInput)
    .query(({ ctx, input }) => ctx.core.analytics.compare(input)),

  missedNotReturned: allowedTo('calls.read')
    .input(missedNotReturnedInput)
    .query(async ({ ctx, input }) =>
      showWaiting(await ctx.core.analytics.missedNotReturned(input), ctx.user.role),
    ),
})
