import { CoreError, type Core } from '@calldeck/core'
import type { JWTVerifyGetKey } from 'jose'
import { roleFrom } from '../permissions.ts'
import { bearerToken } from './bearer-token.ts'
import type { SignInLibrary } from './create-auth.ts'
import { lacksFactor } from './obligatory-factor.ts'
import { absoluteEnd } from './session-rules.ts'
import type { SignedInUser } from './signed-in-user.ts'
import { verifyJwt, type JwtOwner } from './verify-jwt.ts'

/** Who asks, as far as it is known. */
export interface Asker {
  /** null without a session, and while a second factor has to be set up first. */
  readonly user: SignedInUser | null
  /** A user who must set up a second factor before anything else is answered; else null. */
  readonly enrolling: SignedInUser | null
}

/** Whose request it is, and the cookies that keep the session alive. */
export interface Identity extends Asker {
  /** The session the request came in; null exactly when nobody is known. */
  readonly sessionId: string | null
  readonly setCookies: readonly string[]
}

interface StoredUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role?: string | null | undefined
  readonly banned?: boolean | null | undefined
  readonly mustChangePassword?: boolean | null | undefined
  readonly twoFactorEnabled?: boolean | null | undefined
}

/** What identifying a request needs. */
interface IdentityContext {
  readonly library: SignInLibrary
  readonly core: Pick<Core, 'secondFactor'>
  /** The public keys of our JWTs. */
  readonly keys: JWTVerifyGetKey
}

/** A request without a session. */
export const nobody: Identity = { user: null, enrolling: null, sessionId: null, setCookies: [] }

/**
 * By `Authorization: Bearer` (a session token, or a JWT of /api/auth/token) or by the session
 * cookie. Who sends a token is judged by it alone, even when a cookie comes along.
 */
export async function identify(context: IdentityContext, headers: Headers): Promise<Identity> {
  try {
    const authorization = headers.get('authorization')
    if (authorization === null) return await byCookie(context, headers)
    const token = bearerToken(authorization)
    if (token === undefined) return nobody
    if (token.split('.').length === 3) return await byJwt(context, token)
    return { ...(await bySession(context, new Headers({ authorization }))), setCookies: [] }
  } catch (cause) {
    const message = 'Who you are cannot be checked right now; try again in a moment.'
    throw new CoreError('UNAVAILABLE', message, { cause })
  }
}

/** Whose session it is as of now; nobody's when it has ended, or the person may sign in no more. */
export function whoNow(context: IdentityContext, owner: JwtOwner): Promise<Asker> {
  return byOwner(context, owner)
}

async function byCookie(context: IdentityContext, headers: Headers): Promise<Identity> {
  const cookie = headers.get('cookie')
  return cookie === null ? nobody : bySession(context, new Headers({ cookie }))
}

async function bySession(context: IdentityContext, headers: Headers): Promise<Identity> {
  const answer = await context.library.api.getSession({ headers, returnHeaders: true })
  const setCookies = answer.headers.getSetCookie()
  const { user, session } = answer.response ?? {}
  if (session === undefined || absoluteEnd(session.createdAt) <= new Date()) return nobody
  return { ...(await identityOf(context, user, session.id)), setCookies }
}

async function byJwt(context: IdentityContext, token: string): Promise<Identity> {
  const owner = await verifyJwt(token, context.keys)
  return owner === null ? nobody : byOwner(context, owner)
}

async function byOwner(context: IdentityContext, owner: JwtOwner): Promise<Identity> {
  const { adapter, internalAdapter } = await context.library.$context
  const session = await adapter.findOne<{ userId: string; expiresAt: Date; createdAt: Date }>({
    model: 'session',
    where: [{ field: 'id', value: owner.sessionId }],
  })
  if (session?.userId !== owner.userId || session.expiresAt <= new Date()) return nobody
  if (absoluteEnd(session.createdAt) <= new Date()) return nobody
  return identityOf(context, await internalAdapter.findUserById(owner.userId), owner.sessionId)
}

/**
 * A disabled user, or one with a password that somebody else has seen, is nobody. A user without an
 * obligatory second factor is `enrolling` and not `user`: code that asks for `user` refuses them.
 */
async function identityOf(
  { core }: IdentityContext,
  stored: StoredUser | null | undefined,
  sessionId?: string,
): Promise<Identity> {
  if (stored == null || sessionId === undefined) return nobody
  if (stored.banned === true || stored.mustChangePassword === true) return nobody
  const { id, name, email } = stored
  const person = { id, name, email, role: roleFrom(stored.role) }
  if (await lacksFactor(stored, core.secondFactor)) {
    return { ...nobody, enrolling: person, sessionId }
  }
  return { ...nobody, user: person, sessionId }
}
