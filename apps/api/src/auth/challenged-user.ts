import type { HookContext } from './hook-context.ts'

/** The library's name of the cookie that stands between the password and the code. */
const challengeCookie = 'two_factor'

/** Whose code a request is about, while that person is not signed in yet; null when it cannot be told. */
export async function challengedUser(
  ctx: HookContext,
): Promise<{ readonly id: string; readonly email: string } | null> {
  const { internalAdapter, secret, createAuthCookie } = ctx.context
  const challenge = await ctx.getSignedCookie(createAuthCookie(challengeCookie).name, secret)
  if (!challenge) return null
  const verification = await internalAdapter.findVerificationValue(challenge)
  return verification === null ? null : internalAdapter.findUserById(verification.value)
}
