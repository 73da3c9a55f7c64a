import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { RawRows } from '../book/raw-rows.ts'
import { faultSchema } from '../faults/fault.ts'
import { handle } from '../handle.ts'
import type { Simulator } from '../simulator.ts'
import { behaviourChangesSchema, changeBehaviour, describeBehaviour } from './change-behaviour.ts'
import { callChangesSchema, changeCalls } from './change-calls.ts'
import { mutationScriptSchema } from './mutation-script.ts'
import { sendOracle } from './send-oracle.ts'

/** A bare list, or the list under its name: both are at hand in tests. */
const listOrNamed = (name: string) => (body: unknown) =>
  Array.isArray(body) ? body : (body as Record<string, unknown> | null)?.[name]

const faultsSchema = z.preprocess(listOrNamed('faults'), faultSchema.array())
const rawRowsSchema = z.preprocess(listOrNamed('data'), z.record(z.string(), z.json()).array())
const clockSchema = z.strictObject({ advanceSeconds: z.number().min(0) })
const windowSchema = z.object({
  from: z.coerce.number().default(0),
  to: z.coerce.number().default(2 ** 40),
})

/** What tests do to the exchange while it runs. */
export function controlRoutes(simulator: Simulator): Router {
  const router = express.Router()
  router.use(express.json({ limit: '256mb' }))
  routeFaults(router, simulator)
  routeCalls(router, simulator)
  routeLife(router, simulator)
  return router
}

function routeFaults(router: Router, { faults, script }: Simulator): void {
  router.get('/faults', (_request, response) => void response.json({ faults: faults.state() }))
  router.post('/faults', (request, response) => {
    faults.set(faultsSchema.parse(request.body))
    response.json({ faults: faults.state() })
  })
  router.delete('/faults', (_request, response) => {
    faults.set([])
    script.set([])
    response.json({ faults: [] })
  })
  router.post('/mutate-between-pages', (request, response) => {
    const { steps } = mutationScriptSchema.parse(request.body)
    script.set(steps)
    response.json({ steps: steps.length })
  })
}

function routeCalls(router: Router, simulator: Simulator): void {
  const { behaviour, book } = simulator
  router.post('/calls', (request, response) => {
    response.json(changeCalls(book, callChangesSchema.parse(request.body)))
  })
  router.post('/raw-rows', (request, response) => {
    const rows = rawRowsSchema.parse(request.body)
    behaviour.rawRows = new RawRows(rows)
    response.json({ rows: rows.length })
  })
  router.delete('/raw-rows', (_request, response) => {
    behaviour.rawRows = null
    response.json({ rows: null })
  })
  const answerOracle = handle(async (request, response) => {
    const window = windowSchema.parse(queryOf(request))
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
    await sendOracle(response, simulator.rows(), window)
    response.end()
  })
  router.get('/oracle', answerOracle)
}

function routeLife(router: Router, { behaviour, clock, requests }: Simulator): void {
  router.get('/clock', (_request, response) => void response.json({ now: clock.now() }))
  router.post('/clock', (request, response) => {
    clock.advance(clockSchema.parse(request.body).advanceSeconds)
    response.json({ now: clock.now() })
  })
  router.get('/behaviour', (_request, response) => void response.json(describeBehaviour(behaviour)))
  router.post('/behaviour', (request, response) => {
    changeBehaviour(behaviour, behaviourChangesSchema.parse(request.body))
    response.json(describeBehaviour(behaviour))
  })
  router.get('/requests', (_request, response) => void response.json(requests.state()))
  router.delete('/requests', (_request, response) => {
    requests.clear()
    response.json(requests.state())
  })
}

function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://localhost').searchParams)
}
