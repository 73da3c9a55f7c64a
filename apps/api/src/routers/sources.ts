import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'
import { isoTime, runsForwardMessage, runsNotBackward, uuid } from './fields.ts'
import { showSource } from './mask-texts.ts'
import { scheduleToPreview, sourceChanges, sourceInput, sourceToTest } from './source-input.ts'

const byId = z.strictObject({ id: uuid })

const toRemap = z
  .strictObject({ id: uuid, from: isoTime.optional(), to: isoTime.optional() })
  .refine(runsNotBackward, runsForwardMessage)

/** The PBXs we read. */
export const sourcesRouter = router({
  list: allowedTo('sources.read').query(async ({ ctx }) =>
    (await ctx.core.sources.list()).map((source) => showSource(source, ctx.user.role)),
  ),

  get: allowedTo('sources.read')
    .input(byId)
    .query(async ({ ctx, input }) =>
      showSource(await ctx.core.sources.get(input.id), ctx.user.role),
    ),

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

  /** Applies the mapping as it is now to the kept payloads, all or by their start; asks no PBX. */
  remap: allowedTo('sources.manage')
    .input(toRemap)
    .mutation(({ ctx, input: { id, ...span } }) =>
      ctx.core.runs.remap({ sourceId: id, ...span }, actorOf(ctx.user)),
    ),

  test: allowedTo('sources.manage')
    .input(sourceToTest)
    .mutation(({ ctx, input, signal }) => ctx.core.sources.test(input, signal)),

  previewSchedule: allowedTo('sources.read')
    .input(scheduleToPreview)
    .query(({ ctx, input }) => ctx.core.sources.previewSchedule(input)),
})
