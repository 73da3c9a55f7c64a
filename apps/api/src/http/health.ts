import type { Core } from '@calldeck/core'
import { Router } from 'express'

/**
 * `/healthz`: the process lives. `/readyz`: send people here; 503 while it cannot answer, and from the
 * moment it is asked to stop, so that a balancer takes it out while it still answers.
 */
export function healthRoutes(core: Core, draining: AbortSignal): Router {
  const routes = Router()
  routes.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  routes.get('/readyz', async (_req, res) => {
    if (draining.aborted) {
      res.status(503).json({ status: 'closing' })
      return
    }
    const ready = await core.health.ready().then(
      () => true,
      () => false,
    )
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' })
  })
  return routes
}
