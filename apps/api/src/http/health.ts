import { CoreError, type Core } from '@calldeck/core'
import { Router, type Request, type Response } from 'express'
import { databaseAway } from '../error-shape.ts'
import { shareWork } from '../share-work.ts'
import { requestIdOf } from './log-requests.ts'

/**
 * `/healthz`: the process lives. `/readyz`: send people here; 503 while it cannot answer, and from the
 * moment it is asked to stop, so that a balancer takes it out while it still answers.
 */
export function healthRoutes(core: Core, draining: AbortSignal): Router {
  const routes = Router()
  const ready = shareWork(() => core.health.ready())
  routes.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejection to the error handler
  routes.get('/readyz', async (req, res) => {
    if (draining.aborted) {
      // The request may have come before the stop and waited since.
      res.set('connection', 'close')
      refuse(req, res, { status: 'closing', message: 'This instance is being stopped.' })
      return
    }
    try {
      await ready()
    } catch (error) {
      const { message } = error instanceof CoreError ? error : databaseAway
      refuse(req, res, { status: 'unavailable', message })
      return
    }
    res.json({ status: 'ready' })
  })
  return routes
}

function refuse(req: Request, res: Response, why: { status: string; message: string }): void {
  res.status(503).json({ ...why, code: databaseAway.code, requestId: requestIdOf(req) })
}
