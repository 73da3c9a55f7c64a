import { CoreError } from '@calldeck/core'
import { roleFrom } from '../permissions.ts'
import type { SignInLibrary } from './create-auth.ts'
import { absoluteEnd } from './session-rules.ts'
import type { SignedInUser } from './signed-in-user.ts'
import { verifyJwt, type JwtOwner } from './verify-jwt.ts'

/** Whose request it is, and the cookies that keep the session alive. */
export interface Identity {
  readonly user: SignedInUser | null
  /** The session the request came in; null exactly when there is no user. */
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
}

const nobody: Identity = { user: null, sessionId: null, setCookies: [] }

/**
 * By `Authorization: Bearer` (a session token, or a JWT of /api/auth/token) or by the session
 * cookie. Who sends a token is judged by it alone, even when a cookie comes along.
 */
export async function identify(library: SignInLibrary, headers: Headers): Promise<Identity> {
  try {
    const authorization = headers.get('authorization')
    if (authorization === null) return await byCookie(library, headers)
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
    if (token === undefined) return nobody
    if (token.split('.').length === 3) return await byJwt(library, token)
    return { ...(await bySession(library, new Headers({ authorization }))), setCookies: [] }
  } catch (cause) {
    const message = 'Who you are cannot be checked right now; try again in a moment.'
    throw new CoreError('UNAVAILABLE', message, { cause })
  }
}

/** The person of a session as of now; null when it has ended, or the person may sign in no more. */
export async function whoNow(
  library: SignInLibrary,
  owner: JwtOwner,
): Promise<SignedInUser | null> {
  return (await byOwner(library, owner)).user
}

async function byCookie(library: SignInLibrary, headers: Headers): Promise<Identity> {
  const cookie = headers.get('cookie')
  return cookie === null ? nobody : bySession(library, new Headers({ cookie }))
}

async function bySession(library: SignInLibrary, headers: Headers): Promise<Identity> {
  const answer = await library.api.getSession({ headers, returnHeaders: true })
  const setCookies = answer.headers.getSetCookie()
  const { user, session } = answer.response ?? {}
  if (session === undefined || absoluteEnd(session.createdAt) <= new Date()) return nobody
  return { ...identityOf(user, session.id), setCookies }
}

async function byJwt(library: SignInLibrary, token: string): Promise<Identity> {
  const owner = await verifyJwt(token, await library.api.getJwks())
  return owner === null ? nobody : byOwner(library, owner)
}

async function byOwner(library: SignInLibrary, owner: JwtOwner): Promise<Identity> {
  const { adapter, internalAdapter } = await library.$context
  const session = await adapter.findOne<{ userId: string; expiresAt: Date; createdAt: Date }>({
    model: 'session',
    where: [{ field: 'id', value: owner.sessionId }],
  })
  if (session?.userId !== owner.userId || session.expiresAt <= new Date()) return nobody
  if (absoluteEnd(session.createdAt) <= new Date()) return nobody
  return identityOf(await internalAdapter.findUserById(owner.userId), owner.sessionId)
}

/** Nobody, too, who is disabled, or who still has a password that somebody else has seen. */
function identityOf(stored: StoredUser | null | undefined, sessionId?: string): Identity {
  if (stored == null || sessionId === undefined) return nobody
  if (stored.banned === true || stored.mustChangePassword === true) return nobody
  const { id, name, email } = stored
  return { ...nobody, user: { id, name, email, role: roleFrom(stored.role) }, sessionId }
}
