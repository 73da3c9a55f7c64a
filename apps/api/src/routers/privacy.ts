import { z } from 'zod'
import { actorOf } from '../context.ts'
import { allowedTo, router } from '../trpc.ts'
import { text } from './fields.ts'

/** A mutation, so that the number travels in the body and not in an address. */
const number = z.strictObject({ number: text(64).trim().min(1, 'Give the number.') })

/** What people may ask to be done with what is known of them. */
export const privacyRouter = router({
  erase: allowedTo('privacy.erase')
    .input(number)
    .mutation(({ ctx, input }) => ctx.core.privacy.erase(input, actorOf(ctx.user))),
})
