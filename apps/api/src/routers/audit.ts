import { z } from 'zod'
import { allowedTo, router } from '../trpc.ts'
import { cursor, isoTime, limit, runsForward, runsForwardMessage, text } from './fields.ts'

const listInput = z
  .strictObject({
    search: text(100).trim().min(1).optional(),
    action: text(100).trim().min(1).optional(),
    actor: text(254).trim().min(1).optional(),
    from: isoTime.optional(),
    to: isoTime.optional(),
    cursor: cursor.optional(),
    limit: limit.optional(),
  })
  .refine(runsForward, runsForwardMessage)
  .prefault({})

/** Who did what. */
export const auditRouter = router({
  list: allowedTo('audit.read')
    .input(listInput)
    .query(({ ctx, input }) => ctx.core.audit.list(input)),
})
