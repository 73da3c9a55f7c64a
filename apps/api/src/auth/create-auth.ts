import { betterAuth } from 'better-auth'
import { toNodeHandler } from 'better-auth/node'
import type { RequestHandler } from 'express'
import { requestIdOf } from '../http/log-requests.ts'
import { recordRefusal } from '../record-refusal.ts'
import { accountDirectory } from './account-directory.ts'
import { authOptions, type AuthSettings } from './auth-options.ts'
import { createPersonLine } from './person-line.ts'
import { identify, whoNow, type Asker, type Identity } from './identify.ts'
import { prepareTables } from './prepare-tables.ts'
import type { FindSessionOwner } from './session-owner.ts'
import { sessionDirectory, type SessionDirectory } from './session-directory.ts'
import { shapeAnswer } from './shape-answer.ts'
import { signInHooks } from './sign-in-hooks.ts'
import type { SignedInUser } from './signed-in-user.ts'
import { signingKeys } from './signing-keys.ts'
import type { UserDirectory } from './user-directory.ts'

/** Sign-in, with the library behind it. */
export interface Auth {
  /** Everything under /api/auth; wants the raw request, before any body parser. */
  readonly handler: RequestHandler
  /** Whose request it is. Rejects with `UNAVAILABLE` when the database cannot tell. */
  identify(headers: Headers): Promise<Identity>
  /** Whose session it is by now, for what lasts longer than a request; nobody's when it has ended. */
  whoNow(session: { readonly userId: string; readonly sessionId: string }): Promise<Asker>
  /** Puts on record that the person asked for what the role does not allow. */
  recordRefusal(user: SignedInUser, target: string): Promise<void>
  readonly users: UserDirectory
  readonly sessions: SessionDirectory
}

/** The library's own object, for the files of this folder. */
export type SignInLibrary = ReturnType<typeof openLibrary>['library']

function openLibrary(settings: AuthSettings) {
  const findOwner: FindSessionOwner = async (headers) => {
    const ours = { headers: headers ?? new Headers(), query: { disableRefresh: true } }
    return (await library.api.getSession(ours))?.user ?? null
  }
  const library = betterAuth({ ...authOptions(settings), hooks: signInHooks(settings, findOwner) })
  return { library, findOwner }
}

/** Makes the tables where they are missing and opens sign-in. */
export async function createAuth(settings: AuthSettings): Promise<Auth> {
  await prepareTables(settings.core, authOptions(settings))
  const { library, findOwner } = openLibrary(settings)
  const keys = signingKeys(() => library.api.getJwks())
  const context = { library, core: settings.core, keys }
  const { authCookies } = await library.$context
  const line = createPersonLine({
    identify: (headers) => identify(context, headers),
    findOwner,
    cookieName: authCookies.sessionToken.name,
  })
  return {
    handler: (req, res) => {
      const asked = { path: req.path, requestId: requestIdOf(req), isSecure: req.secure }
      const answer = async (streamed: Request) => {
        const request = await readWhole(streamed)
        if (request === null) return clientGone()
        const work = async () => (res.closed ? clientGone() : library.handler(request))
        return shapeAnswer(await line.answer(request, work), asked)
      }
      return toNodeHandler(answer)(req, res)
    },
    identify: (headers) => line.identify(headers),
    whoNow: (session) => whoNow(context, session),
    recordRefusal: (user, target) => recordRefusal(settings, user, target),
    users: accountDirectory(library, settings),
    sessions: sessionDirectory(library, settings.core),
  }
}

/** Nobody reads it. */
function clientGone(): Response {
  return new Response(null, { status: 400 })
}

/**
 * The request with its body in memory: a slow body must not hold a turn, which all requests without a
 * session share. Null when the client hung up in the middle of it.
 */
async function readWhole(request: Request): Promise<Request | null> {
  if (request.body === null) return request
  const { url, method, headers, signal } = request
  const body = await request.arrayBuffer().catch(() => null)
  return body && new Request(url, { method, headers, signal, body })
}
