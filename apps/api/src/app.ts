import { letOthersIn, type Core } from '@calldeck/core'
import compression from 'compression'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import type { Auth } from './auth/create-auth.ts'
import type { Environment } from './env.ts'
import { adminPages } from './http/admin-pages.ts'
import { answerError, answerNotFound } from './http/answer-errors.ts'
import { stampClientAddress } from './http/client-address.ts'
import { exportRoutes } from './http/exports.ts'
import { healthRoutes } from './http/health.ts'
import { limitBody } from './http/limit-body.ts'
import { logRequests } from './http/log-requests.ts'
import { metricsRoutes } from './http/metrics.ts'
import { publicPathOf, stripPublicPath } from './http/public-path.ts'
import { recordingRoutes } from './http/recordings.ts'
import { refuseForeignOrigin } from './http/refuse-foreign-origin.ts'
import { refuseOddMethods } from './http/refuse-odd-methods.ts'
import { noStore, securityHeaders } from './http/security-headers.ts'
import { createTransferLine } from './http/transfer-line.ts'
import { trpcRoutes } from './http/trpc-routes.ts'

/** What the host is made of; the caller opens and closes it. */
export interface AppSettings {
  readonly core: Core
  readonly auth: Auth
  readonly log: Logger
  readonly publicUrl: string | undefined
  readonly trustProxy: Environment['trustProxy']
  /** Where the built admin lies. */
  readonly adminDirectory: string
  /** Aborted when the process is asked to stop; it still answers for a while. */
  readonly draining: AbortSignal
  /** Aborted when it stops answering: streams end. */
  readonly closing: AbortSignal
}

const largestSignInBody = 64 * 1024

/** The Express host: sign-in, procedures, health, metrics, the built admin. It does not listen. */
export function createApp(settings: AppSettings): Express {
  const { core, auth, log, publicUrl, draining, closing } = settings
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', settings.trustProxy)
  app.use(stripPublicPath(publicUrl))
  app.use(logRequests(log))
  app.use(securityHeaders(publicUrl))
  app.use(compression())
  // Pending connections are accepted before any request is begun. Otherwise the requests of one person
  // would be done one per iteration as they arrive, and later ones of others would not be accepted.
  app.use(async (_req, res, next) => {
    await letOthersIn()
    // Client gone: listeners added from now on would never be called.
    if (!res.closed) next()
  })
  app.use(['/api', '/trpc', '/healthz', '/readyz', '/metrics'], noStore)
  app.use(healthRoutes(core, draining))
  app.use(metricsRoutes({ core, auth }))
  app.use(refuseOddMethods)
  app.use(refuseForeignOrigin(publicUrl))
  // Before any body parser: the sign-in library reads the request itself.
  app.all('/api/auth/{*path}', limitBody(largestSignInBody), stampClientAddress, auth.handler)
  app.use('/trpc', trpcRoutes({ core, auth, closing }))
  const line = createTransferLine()
  app.use(recordingRoutes({ core, auth, line }))
  app.use(exportRoutes({ core, auth, line }))
  app.use(adminPages(settings.adminDirectory, publicPathOf(publicUrl)))
  app.use(answerNotFound)
  app.use(answerError)
  return app
}
