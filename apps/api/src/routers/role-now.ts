import type { Context } from '../context.ts'
import type { Permission, Role } from '../permissions.ts'
import { requireRight, requireSignedIn } from '../require-right.ts'

/**
 * The role of whoever listens to a stream, before each thing that is told: a session that has ended
 * or a right that was taken away counts at once, not when the stream is next opened.
 * @throws TRPCError UNAUTHORIZED, FORBIDDEN
 */
export async function roleNow(ctx: Pick<Context, 'whoNow'>, permission: Permission): Promise<Role> {
  const { role } = requireSignedIn(await ctx.whoNow())
  requireRight(role, permission)
  return role
}
