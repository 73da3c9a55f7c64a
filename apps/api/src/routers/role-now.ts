import { TRPCError } from '@trpc/server'
import type { Context } from '../context.ts'
import { may, type Permission, type Role } from '../permissions.ts'

/**
 * The role of whoever listens to a stream, before each thing that is told: a session that has ended
 * or a right that was taken away counts at once, not when the stream is next opened.
 * @throws TRPCError UNAUTHORIZED, FORBIDDEN
 */
export async function roleNow(ctx: Pick<Context, 'whoNow'>, permission: Permission): Promise<Role> {
  const user = await ctx.whoNow()
  if (user === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Please sign in.' })
  if (may(user.role, permission)) return user.role
  const message = 'Your role does not allow this; ask an administrator.'
  throw new TRPCError({ code: 'FORBIDDEN', message })
}
