import type { Core } from '@calldeck/core'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { Request, RequestHandler, Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import { nobody, type Identity } from '../auth/identify.ts'
import type { Context } from '../context.ts'
import { isUnexpected } from '../error-shape.ts'
import { may } from '../permissions.ts'
import { appRouter } from '../router.ts'
import { onBehalfOf, requestIdOf } from './log-requests.ts'
import { sendCookies } from './secure-cookies.ts'
import { createTurns } from '../take-turns.ts'
import type { ProcedureMeta } from '../trpc.ts'
import { webHeaders } from './web-headers.ts'

interface TrpcSettings {
  readonly core: Core
  readonly auth: Auth
  readonly closing: AbortSignal
}

const largestBody = 1024 * 1024
const largestBatch = 10
/** The embedded database does one thing after another: more at once would hold up everybody else. */
const callsAtOnce = { pglite: 2, postgresql: 6 } as const
const callsWaiting = 500
/** Every stream looks at the ledger twice a second. */
const streamsOfOne = { atOnce: 10, waiting: 0 }

/** The procedures over HTTP. */
export function trpcRoutes({ core, auth, closing }: TrpcSettings): RequestHandler {
  const turns = createTurns({ atOnce: callsAtOnce[core.engine], waiting: callsWaiting })
  const streams = createTurns(streamsOfOne)
  const answer = createExpressMiddleware({
    router: appRouter,
    maxBodySize: largestBody,
    maxBatchSize: largestBatch,
    createContext: async ({ req, res }): Promise<Context> => {
      const { user, enrolling, sessionId } = await identified(auth, req, res)
      const { users, sessions } = auth
      const asker = { user, enrolling, sessionId, log: req.log, requestId: requestIdOf(req) }
      const whoNow = async () =>
        user === null || sessionId === null ? nobody : auth.whoNow({ userId: user.id, sessionId })
      return { core, users, sessions, ...asker, whoNow, turns, streams, closing }
    },
    responseMeta: ({ ctx, type, info }) =>
      type === 'subscription' ? { status: streamStatus(ctx, info?.calls[0]) } : {},
    onError: ({ error, path, req }) => {
      if (isUnexpected(error))
        req.log.error({ err: error.cause ?? error, path }, 'unexpected error')
      else req.log.debug({ code: error.code, path }, 'procedure refused')
    },
  })
  return (req, res, next) => onBehalfOf(req, () => answer(req, res, next))
}

/**
 * tRPC opens a stream with 200 and tells a refusal inside it. Refused by status, a browser does not
 * come back every few seconds. Without a context, who it is could not be found out.
 */
function streamStatus(
  asker: Pick<Context, 'user' | 'enrolling'> | undefined,
  call: { procedure: { _def: { meta: unknown } } | null } | undefined,
): number {
  if (asker === undefined) return 503
  const { user, enrolling } = asker
  if (user === null) return enrolling === null ? 401 : 403
  // oxlint-disable-next-line no-underscore-dangle -- the only place where tRPC keeps the meta
  const meta = call?.procedure?._def.meta as ProcedureMeta | undefined
  const permission = meta?.permission ?? null
  return permission === null || may(user.role, permission) ? 200 : 403
}

async function identified(auth: Auth, req: Request, res: Response): Promise<Identity> {
  const identity = await auth.identify(webHeaders(req))
  // A sliding session: the browser's cookie has to slide along with the stored one.
  sendCookies(req, res, identity.setCookies)
  return identity
}
