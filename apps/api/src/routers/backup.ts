import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'

/** Copies of the embedded database. */
export const backupRouter = router({
  create: allowedTo('backup.create')
    .input(z.strictObject({}).prefault({}))
    .mutation(({ ctx }) => ctx.core.backup.create(actorOf(ctx.user))),
})
