import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { plainError } from '../create-logger.ts'

const quiet = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * One line a request, with an id that the answer carries too. Of the request only method and path:
 * the query holds people's telephone numbers.
 */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId: (_req, res) => {
      const id = randomUUID()
      res.setHeader('X-Request-Id', id)
      return id
    },
    autoLogging: { ignore: (req) => quiet.has(pathOf(req.url)) },
    customLogLevel: (_req, res, error) => {
      if (error !== undefined || res.statusCode >= 500) return 'error'
      return res.statusCode >= 400 ? 'info' : 'debug'
    },
    serializers: {
      err: plainError,
      req: (req: { method: string; url: string }) => ({
        method: req.method,
        path: pathOf(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  })
}

/** The id of the request, as the answer's X-Request-Id and the log carry it. */
export function requestIdOf(req: Request): string {
  return typeof req.id === 'string' ? req.id : ''
}

const current = new AsyncLocalStorage<string>()

/** Does something on behalf of a request, so that its id is known wherever that leads. */
export function onBehalfOf<T>(req: Request, work: () => T): T {
  return current.run(requestIdOf(req), work)
}

/** The id of the request this is done for; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return current.getStore()
}

function pathOf(url: string | undefined): string {
  return url?.split('?')[0] ?? ''
}
