import { viewPages } from '@calldeck/core'
import { z } from 'zod'
import { allowedTo, router } from '../trpc.ts'
import { text, uuid } from './fields.ts'
import { showViews, viewPersonOf } from './show-views.ts'

const page = z.enum(viewPages)

/** The part of an address after the question mark. */
const query = text(2000).regex(/^[^?#\s]*$/, 'Give the query part of an address.')

const saveInput = z.strictObject({
  id: uuid.optional(),
  page,
  name: text(80).trim().min(1, 'Give the view a name.'),
  query,
})

/** Lists kept under a name. */
export const viewsRouter = router({
  list: allowedTo('calls.read')
    .input(z.strictObject({ page: page.default('calls') }).prefault({}))
    .query(async ({ ctx, input }) =>
      showViews(await ctx.core.views.list(input, viewPersonOf(ctx.user)), ctx.user.role),
    ),

  save: allowedTo('calls.read')
    .input(saveInput)
    .mutation(({ ctx, input }) => ctx.core.views.save(input, viewPersonOf(ctx.user))),

  share: allowedTo('views.share')
    .input(z.strictObject({ id: uuid, isShared: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.core.views.share(input, viewPersonOf(ctx.user))),

  delete: allowedTo('calls.read')
    .input(z.strictObject({ id: uuid }))
    .mutation(({ ctx, input }) => ctx.core.views.delete(input.id, viewPersonOf(ctx.user))),
})
