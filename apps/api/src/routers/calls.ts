import { z } from 'zod'
import { allowedTo, router } from '../trpc.ts'
import { callFilter } from './call-filter.ts'
import { cursor, digits, limit } from './fields.ts'
import { showCallDetail, showCalls } from './mask-numbers.ts'

const sort = z.strictObject({
  field: z.enum(['startedAt', 'durationSeconds']).default('startedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
})

const byId = z.strictObject({ id: digits })

const filtered = z.strictObject({ filter: callFilter.prefault({}) }).prefault({})

const searchInput = z
  .strictObject({
    filter: callFilter.optional(),
    sort: sort.optional(),
    cursor: cursor.optional(),
    limit: limit.optional(),
  })
  .prefault({})

/** The calls: searched, counted, looked at, listened to. */
export const callsRouter = router({
  search: allowedTo('calls.read')
    .input(searchInput)
    .query(async ({ ctx, input }) => showCalls(await ctx.core.calls.search(input), ctx.user.role)),

  count: allowedTo('calls.read')
    .input(filtered)
    .query(({ ctx, input }) => ctx.core.calls.count(input.filter)),

  get: allowedTo('calls.read')
    .input(byId)
    .query(async ({ ctx, input }) =>
      showCallDetail(await ctx.core.calls.get(input.id), ctx.user.role),
    ),

  stats: allowedTo('calls.read')
    .input(filtered)
    .query(({ ctx, input }) => ctx.core.calls.stats(input.filter)),

  recording: allowedTo('recordings.play')
    .input(byId)
    .query(({ ctx, input }) => ctx.core.recordings.describe(input.id)),

  peaks: allowedTo('recordings.play')
    .input(byId)
    .query(({ ctx, input }) => ctx.core.recordings.peaks(input.id)),
})
