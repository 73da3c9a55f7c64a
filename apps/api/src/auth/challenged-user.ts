import type { HookContext } from './hook-context.ts'

/** The library's name of the cookie that stands between the password and the code. */
const challengeCookie = 'two_factor'

/** The user who has to enter a second factor and is not signed in yet; null when unknown. */
export async function challengedUser(
  ctx: HookContext,
): Promise<{ readonly id: string; readonly email: string } | null> {
  const { internalAdapter, secret, createAuthCookie } = ctx.context
  const challenge = await ctx.getSignedCookie(createAuthCookie(challengeCookie).name, secret)
  if (!challenge) return null
  const verification = await internalAdapter.findVerificationValue(challenge)
  return verification === null ? null : internalAdapter.findUserById(verification.value)
}
