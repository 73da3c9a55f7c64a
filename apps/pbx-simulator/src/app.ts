import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { prettifyError, ZodError } from 'zod'
import { controlRoutes } from './control/control-routes.ts'
import { handle } from './handle.ts'
import { answerRecording } from './recordings/answer-recording.ts'
import { Studio } from './recordings/recording.ts'
import type { Simulator } from './simulator.ts'
import { answerPage } from './wire/answer-page.ts'

export const cdrPath = '/api/v2/cdrs'

/** The exchange's HTTP face; `control` adds the calls by which tests steer it. Does not listen. */
export function createApp(simulator: Simulator, control: boolean): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  if (control) app.use('/control', controlRoutes(simulator))
  app.use(trackRequest(simulator), requireKey(simulator))
  const studio = new Studio()
  const answerCdrs = handle(async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, 'http://localhost')
    await answerPage(simulator, searchParams, response)
  })
  const answerMp3 = handle((request, response) =>
    answerRecording({ simulator, studio }, request, response),
  )
  app.get(cdrPath, answerCdrs)
  app.get(/\.mp3$/, answerMp3)
  app.use((_request, response) => {
    response.status(404).json({ status: 'error', message: 'not found' })
  })
  app.use(reportError)
  return app
}

function trackRequest({ requests }: Simulator): RequestHandler {
  return (request, response, next) => {
    requests.track(request, response)
    next()
  }
}

function requireKey({ behaviour }: Simulator): RequestHandler {
  return (request, response, next) => {
    const { apiKey } = behaviour
    if (apiKey === null || request.headers.authorization === `Bearer ${apiKey}`) return next()
    response.status(401).json({ status: 'error', message: 'unauthorized' })
  }
}

// Express knows an error handler by its four parameters.
// oxlint-disable-next-line max-params
const reportError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (response.headersSent) return void response.destroy()
  if (error instanceof ZodError) {
    response.status(400).json({ status: 'error', message: prettifyError(error) })
    return
  }
  const message = error instanceof Error ? error.message : String(error)
  response.status(statusOf(error)).json({ status: 'error', message })
}

/** The status that a body parser's error carries, else 500. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' ? status : 500
}
