import type { Request, Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import type { Asker } from '../auth/identify.ts'
import { setUpFirst } from '../auth/obligatory-factor.ts'
import type { SignedInUser } from '../auth/signed-in-user.ts'
import { may, type Permission } from '../permissions.ts'
import { answerRefusal } from './answer-failure.ts'
import { sendCookies } from './secure-cookies.ts'
import { webHeaders } from './web-headers.ts'

interface Exchange {
  readonly req: Request
  readonly res: Response
}

const signInFirst = { status: 401, code: 'UNAUTHORIZED', message: 'Please sign in.' } as const

/** The person; null when it was answered with 401, or with 403 until a second factor is set up. */
export function requireUser(
  { user, enrolling }: Asker,
  { req, res }: Exchange,
): SignedInUser | null {
  if (user === null) {
    answerRefusal(req, res, enrolling === null ? signInFirst : setUpFirst)
    return null
  }
  return user
}

/** Who asks; null when it was answered with 401 or 403, and nothing more is to be done. */
export async function requirePermission(
  auth: Auth,
  permission: Permission,
  { req, res }: Exchange,
): Promise<SignedInUser | null> {
  const identity = await auth.identify(webHeaders(req))
  sendCookies(req, res, identity.setCookies)
  const user = requireUser(identity, { req, res })
  if (user === null) return null
  if (!may(user.role, permission)) {
    await auth.recordRefusal(user, `permission:${permission}`)
    const message = 'Your role does not allow this; ask an administrator.'
    answerRefusal(req, res, { status: 403, code: 'FORBIDDEN', message })
    return null
  }
  return user
}
