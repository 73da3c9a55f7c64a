import type { Core, HealthFigure } from '@calldeck/core'
import { collectDefaultMetrics, Counter, Gauge, Registry } from '@prometheus-io/client'
import { Router, type Request } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import { shareWork } from '../share-work.ts'
import { requireUser } from './require-permission.ts'
import { webHeaders } from './web-headers.ts'

interface MetricsSources {
  readonly core: Core
  readonly auth: Auth
}

/**
 * `/metrics` for Prometheus: the process's own figures and core's. For signed-in programs (Bearer)
 * and people, and without a sign-in for a scraper on the same machine.
 */
export function metricsRoutes({ core, auth }: MetricsSources): Router {
  const ofProcess = processRegistry()
  const render = shareWork(async () => {
    const ofCore = registryOf(await core.health.figures())
    return `${await ofProcess.metrics()}\n${await ofCore.metrics()}`
  })
  const routes = Router()
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejection to the error handler
  routes.get('/metrics', async (req, res) => {
    const isOpen = isOnThisMachine(req)
    if (!isOpen && requireUser(await auth.identify(webHeaders(req)), { req, res }) === null) return
    res.type(ofProcess.contentType)
    res.send(await render())
  })
  return routes
}

/**
 * Names of the library's own figures that `promtool check metrics` refuses: gauges called totals, each
 * the sum of a series that stays, and two whose names say their type.
 */
const refusedNames = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
  'nodejs_eventloop_utilization_histogram',
  'nodejs_eventloop_utilization_summary',
]

function processRegistry(): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register })
  for (const name of refusedNames) register.removeSingleMetric(name)
  let last = performance.eventLoopUtilization()
  const utilization = new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'Part of the time since the last scrape, 0 to 1, in which the event loop was not idle.',
    registers: [register],
    collect: () => {
      const now = performance.eventLoopUtilization()
      utilization.set(performance.eventLoopUtilization(now, last).utilization)
      last = now
    },
  })
  return register
}

/** Headers by which a proxy on this machine is recognised: behind one, loopback is anybody. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
]

function isOnThisMachine(req: Request): boolean {
  const address = req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const isLoopback = address === '::1' || address.startsWith('127.')
  return isLoopback && namesThisMachine(req) && !proxyHeaders.some((name) => name in req.headers)
}

/** Another name that leads here is a proxy's, or a web page's that rebinds its own name. */
function namesThisMachine(req: Request): boolean {
  const host = URL.parse(`http://${req.headers.host ?? ''}`)?.hostname ?? ''
  return host === 'localhost' || host === '[::1]' || /^127\.[\d.]+$/.test(host)
}

function registryOf(figures: readonly HealthFigure[]): Registry {
  const register = new Registry()
  for (const [name, samples] of Map.groupBy(figures, (figure) => figure.name)) {
    addMetric(register, name, samples)
  }
  return register
}

function addMetric(register: Registry, name: string, samples: readonly HealthFigure[]): void {
  const help = samples[0]?.help ?? name
  const labelNames = [...new Set(samples.flatMap((sample) => Object.keys(sample.labels)))]
  const options = { name, help, labelNames, registers: [register] }
  const metric = samples[0]?.type === 'counter' ? new Counter(options) : new Gauge(options)
  for (const sample of samples) metric.inc({ ...sample.labels }, sample.value)
}
