import type { Request, Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import type { SignedInUser } from '../auth/signed-in-user.ts'
import { may, type Permission } from '../permissions.ts'
import { answerRefusal } from './answer-failure.ts'
import { sendCookies } from './secure-cookies.ts'
import { webHeaders } from './web-headers.ts'

/** Who asks; null when it was answered with 401 or 403, and nothing more is to be done. */
export async function requirePermission(
  auth: Auth,
  permission: Permission,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<SignedInUser | null> {
  const { user, setCookies } = await auth.identify(webHeaders(req))
  sendCookies(req, res, setCookies)
  if (user === null) {
    answerRefusal(req, res, { status: 401, code: 'UNAUTHORIZED', message: 'Please sign in.' })
    return null
  }
  if (!may(user.role, permission)) {
    await auth.recordRefusal(user, `permission:${permission}`)
    const message = 'Your role does not allow this; ask an administrator.'
    answerRefusal(req, res, { status: 403, code: 'FORBIDDEN', message })
    return null
  }
  return user
}
