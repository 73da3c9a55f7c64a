import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'
import { uuid } from './fields.ts'
import { scheduleToPreview, sourceChanges, sourceInput, sourceToTest } from './source-input.ts'

const byId = z.strictObject({ id: uuid })

/** The PBXs we read. */
export const sourcesRouter = router({
  list: allowedTo('sources.read').query(({ ctx }) => ctx.core.sources.list()),

  get: allowedTo('sources.read')
    .input(byId)
    .query(({ ctx, input }) => ctx.core.sources.get(input.id)),

  create: allowedTo('sources.manage')
    .input(sourceInput)
    .mutation(({ ctx, input }) => ctx.core.sources.create(input, actorOf(ctx.user))),

  update: allowedTo('sources.manage')
    .input(sourceChanges)
    .mutation(({ ctx, input }) =>
      ctx.core.sources.update(input.id, input.changes, actorOf(ctx.user)),
    ),

  delete: allowedTo('sources.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.core.sources.delete(input.id, actorOf(ctx.user))),

  test: allowedTo('sources.manage')
    .input(sourceToTest)
    .mutation(({ ctx, input, signal }) => ctx.core.sources.test(input, signal)),

  previewSchedule: allowedTo('sources.read')
    .input(scheduleToPreview)
    .query(({ ctx, input }) => ctx.core.sources.previewSchedule(input)),
})
