import type { Core } from '@calldeck/core'
import { Router } from 'express'

/** `/healthz`: the process lives. `/readyz`: it can answer; 503 while it cannot or is closing. */
export function healthRoutes(core: Core, closing: AbortSignal): Router {
  const routes = Router()
  routes.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  routes.get('/readyz', async (_req, res) => {
    if (closing.aborted) {
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
