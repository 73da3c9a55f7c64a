import { runStatuses } from '@calldeck/core'
import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'
import { cursor, isoTime, limit, runsForwardMessage, runsNotBackward, uuid } from './fields.ts'
import { showRejected, showRequests, showRunDetail, showRuns } from './mask-texts.ts'
import { roleNow } from './role-now.ts'
import { watchRuns } from './watch-runs.ts'

const byRunId = z.strictObject({ runId: uuid })

const startInput = z
  .strictObject({ sourceId: uuid, from: isoTime.optional(), to: isoTime.optional() })
  .refine(runsNotBackward, runsForwardMessage)

const reconcileInput = z
  .strictObject({
    sourceId: uuid,
    days: z.int().min(1, 'At least 1.').max(3650, 'At most 3650.').optional(),
    from: isoTime.optional(),
    to: isoTime.optional(),
  })
  .refine(runsNotBackward, runsForwardMessage)

const listInput = z
  .strictObject({
    sourceId: uuid.optional(),
    status: z.enum(runStatuses).optional(),
    cursor: cursor.optional(),
    limit: limit.optional(),
  })
  .prefault({})

const ofRunInput = z.strictObject({
  runId: uuid,
  cursor: cursor.optional(),
  limit: limit.optional(),
})

const watchInput = z
  .strictObject({ sourceId: uuid.optional(), lastEventId: z.string().max(200).optional() })
  .prefault({})

/** The syncs: started, stopped, listed, watched. */
export const runsRouter = router({
  start: allowedTo('runs.manage')
    .input(startInput)
    .mutation(({ ctx, input }) => ctx.core.runs.start(input, actorOf(ctx.user))),

  reconcile: allowedTo('runs.manage')
    .input(reconcileInput)
    .mutation(({ ctx, input }) => ctx.core.runs.reconcile(input, actorOf(ctx.user))),

  stop: allowedTo('runs.manage')
    .input(byRunId)
    .mutation(({ ctx, input }) => ctx.core.runs.stop(input.runId, actorOf(ctx.user))),

  retry: allowedTo('runs.manage')
    .input(byRunId)
    .mutation(({ ctx, input }) => ctx.core.runs.retry(input.runId, actorOf(ctx.user))),

  list: allowedTo('runs.read')
    .input(listInput)
    .query(async ({ ctx, input }) => showRuns(await ctx.core.runs.list(input), ctx.user.role)),

  get: allowedTo('runs.read')
    .input(byRunId)
    .query(async ({ ctx, input }) =>
      showRunDetail(await ctx.core.runs.get(input.runId), ctx.user.role),
    ),

  rejected: allowedTo('runs.read')
    .input(ofRunInput)
    .query(async ({ ctx, input }) =>
      showRejected(await ctx.core.runs.rejected(input), ctx.user.role),
    ),

  requests: allowedTo('runs.read')
    .input(ofRunInput)
    .query(async ({ ctx, input }) =>
      showRequests(await ctx.core.runs.requests(input), ctx.user.role),
    ),

  watch: allowedTo('runs.read')
    .input(watchInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const giveBack = await ctx.streams.take(ctx.user.id)
      try {
        const ended = AbortSignal.any([signal ?? ctx.closing, ctx.closing])
        const watched = { runs: ctx.core.runs, roleNow: () => roleNow(ctx, 'runs.read') }
        yield* watchRuns(watched, input, ended)
      } finally {
        giveBack()
      }
    }),
})
