import { retentionAreas } from '@calldeck/core'
import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'

/** A century; null keeps for ever. */
const days = z
  .int('Give whole days.')
  .min(1, 'At least 1 day.')
  .max(36_500, 'At most 36500 days.')
  .nullable()

/** What is left out stays as it is. */
const rules = z.strictObject(
  Object.fromEntries(retentionAreas.map((area) => [area, days.optional()])) as Record<
    (typeof retentionAreas)[number],
    ReturnType<typeof days.optional>
  >,
)

/** How long things are kept. */
export const retentionRouter = router({
  get: allowedTo('retention.manage').query(({ ctx }) => ctx.core.retention.get()),

  save: allowedTo('retention.manage')
    .input(rules)
    .mutation(({ ctx, input }) => ctx.core.retention.save(input, actorOf(ctx.user))),

  preview: allowedTo('retention.manage')
    .input(rules.prefault({}))
    .query(({ ctx, input }) => ctx.core.retention.preview(input)),

  run: allowedTo('retention.manage')
    .input(z.strictObject({}).prefault({}))
    .mutation(({ ctx }) => ctx.core.retention.run(actorOf(ctx.user))),
})
