import { z } from 'zod'
import { ownSessionOf } from '../context.ts'
import { permissionsOf } from '../permissions.ts'
import { router, signedIn, signedInOrEnrolling } from '../trpc.ts'
import { text } from './fields.ts'
import { personName } from './person-name.ts'

/** Who is asking, and what that person may do about the own account. */
export const sessionRouter = router({
  me: signedInOrEnrolling.query(({ ctx }) => ({
    user: ctx.user,
    permissions: ctx.enrolling === null ? permissionsOf(ctx.user.role) : [],
    mustEnableSecondFactor: ctx.enrolling !== null,
  })),

  get: signedIn.query(({ ctx }) => ctx.sessions.account(ownSessionOf(ctx))),

  rename: signedIn
    .input(z.strictObject({ name: personName }))
    .mutation(({ ctx, input }) => ctx.sessions.rename(ownSessionOf(ctx), input.name)),

  list: signedIn.query(({ ctx }) => ctx.sessions.list(ownSessionOf(ctx))),

  revoke: signedIn
    .input(z.strictObject({ id: text(100).min(1) }))
    .mutation(({ ctx, input }) => ctx.sessions.revoke(ownSessionOf(ctx), input.id)),

  revokeOthers: signedIn.mutation(({ ctx }) => ctx.sessions.revokeOthers(ownSessionOf(ctx))),
})
