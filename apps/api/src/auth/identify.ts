import { CoreError, type Core } from '@calldeck/core'
import { roleFrom } from '../permissions.ts'
import type { SignInLibrary } from './create-auth.ts'
import { lacksFactor } from './obligatory-factor.ts'
import { absoluteEnd } from './session-rules.ts'
import type { SignedInUser } from './signed-in-user.ts'
import { verifyJwt, type JwtOwner } from './verify-jwt.ts'

/** Who asks, as far as it is known. */
export interface Asker {
  /** null without a session, and while a second factor has to be set up first. */
  readonly user: SignedInUser | null
  /** Who has to set a second factor up before anything else is answered; else null. */
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

/** Where it is looked up. */
interface Known {
  readonly library: SignInLibrary
  readonly core: Pick<Core, 'secondFactor'>
}

/** A request without a session. */
export const nobody: Identity = { user: null, enrolling: null, sessionId: null, setCookies: [] }

/**
 * By `Authorization: Bearer` (a session token, or a JWT of /api/auth/token) or by the session
 * cookie. Who sends a token is judged by it alone, even when a cookie comes along.
 */
export async function identify(known: Known, headers: Headers): Promise<Identity> {
  try {
    const authorization = headers.get('authorization')
    if (authorization === null) return await byCookie(known, headers)
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
    if (token === undefined) return nobody
    if (token.split('.').length === 3) return await byJwt(known, token)
    return { ...(await bySession(known, new Headers({ authorization }))), setCookies: [] }
  } catch (cause) {
    const message = 'Who you are cannot be checked right now; try again in a moment.'
    throw new CoreError('UNAVAILABLE', message, { cause })
  }
}

/** Whose session it is as of now; nobody's when it has ended, or the person may sign in no more. */
export function whoNow(known: Known, owner: JwtOwner): Promise<Asker> {
  return byOwner(known, owner)
}

async function byCookie(known: Known, headers: Headers): Promise<Identity> {
  const cookie = headers.get('cookie')
  return cookie === null ? nobody : bySession(known, new Headers({ cookie }))
}

async function bySession(known: Known, headers: Headers): Promise<Identity> {
  const answer = await known.library.api.getSession({ headers, returnHeaders: true })
  const setCookies = answer.headers.getSetCookie()
  const { user, session } = answer.response ?? {}
  if (session === undefined || absoluteEnd(session.createdAt) <= new Date()) return nobody
  return { ...(await identityOf(known, user, session.id)), setCookies }
}

async function byJwt(known: Known, token: string): Promise<Identity> {
  const owner = await verifyJwt(token, await known.library.api.getJwks())
  return owner === null ? nobody : byOwner(known, owner)
}

async function byOwner(known: Known, owner: JwtOwner): Promise<Identity> {
  const { adapter, internalAdapter } = await known.library.$context
  const session = await adapter.findOne<{ userId: string; expiresAt: Date; createdAt: Date }>({
    model: 'session',
    where: [{ field: 'id', value: owner.sessionId }],
  })
  if (session?.userId !== owner.userId || session.expiresAt <= new Date()) return nobody
  if (absoluteEnd(session.createdAt) <= new Date()) return nobody
  return identityOf(known, await internalAdapter.findUserById(owner.userId), owner.sessionId)
}

/**
 * Nobody, too, who is disabled, or who still has a password that somebody else has seen. Whoever lacks
 * an obligatory second factor is no `user`: what does not ask for `enrolling` is closed to them.
 */
async function identityOf(
  { core }: Known,
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
