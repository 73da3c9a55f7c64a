import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'
import { text, uuid } from './fields.ts'

const saveInput = z.strictObject({
  id: uuid.optional(),
  sourceId: uuid,
  extension: text(32),
  name: text(400),
  team: text(400).nullable().optional(),
})

/** Within what a request may hold, whatever the letters. */
const largestFile = 300_000

const importInput = z.strictObject({
  sourceId: uuid,
  csv: z.string().max(largestFile, 'The file is too long; import it in parts.'),
  dryRun: z.boolean().optional(),
})

/** Who sits at which extension, and in which team. */
export const extensionsRouter = router({
  list: allowedTo('calls.read')
    .input(z.strictObject({ sourceId: uuid.optional() }).prefault({}))
    .query(({ ctx, input }) => ctx.core.extensions.list(input)),

  save: allowedTo('extensions.manage')
    .input(saveInput)
    .mutation(({ ctx, input }) => ctx.core.extensions.save(input, actorOf(ctx.user))),

  delete: allowedTo('extensions.manage')
    .input(z.strictObject({ id: uuid }))
    .mutation(({ ctx, input }) => ctx.core.extensions.delete(input.id, actorOf(ctx.user))),

  importCsv: allowedTo('extensions.manage')
    .input(importInput)
    .mutation(({ ctx, input }) => ctx.core.extensions.importCsv(input, actorOf(ctx.user))),
})
