import { createHash } from 'node:crypto'
import type { HookContext } from './hook-context.ts'

const cookieName = 'known_device'
const lastsSeconds = 180 * 24 * 60 * 60

/**
 * Whether a browser has signed in to this account before, by a signed cookie. Its own mistakes count
 * for itself alone: bad passwords of others, from the same office or from anywhere, do not shut it out
 * (OWASP: device cookies).
 */
export async function isKnownDevice(ctx: HookContext, email: string): Promise<boolean> {
  const { secret, createAuthCookie } = ctx.context
  const mark = await ctx.getSignedCookie(createAuthCookie(cookieName).name, secret)
  return mark === markOf(email)
}

/** Remembers that the password of the account was right in this browser. */
export async function rememberDevice(ctx: HookContext, email: string): Promise<void> {
  const { secret, createAuthCookie } = ctx.context
  const cookie = createAuthCookie(cookieName, { maxAge: lastsSeconds })
  await ctx.setSignedCookie(cookie.name, markOf(email), secret, cookie.attributes)
}

/** The cookie names no address. */
function markOf(email: string): string {
  return createHash('sha256').update(`device ${email}`).digest('hex')
}
