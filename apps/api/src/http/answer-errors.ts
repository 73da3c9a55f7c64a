import { isDatabaseAway, isDiskFull } from '@calldeck/core'
import type { NextFunction, Request, Response } from 'express'
import { databaseAway, diskFull } from '../error-shape.ts'
import { requestIdOf } from './log-requests.ts'

/** Whatever nobody else answered. */
export function answerNotFound(req: Request, res: Response): void {
  const requestId = requestIdOf(req)
  res.status(404).json({ code: 'NOT_FOUND', message: 'There is nothing here.', requestId })
}

/** Answers an error that a handler threw: logged with its details, returned to the client without. */
// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
export function answerError(err: unknown, req: Request, res: Response, next: NextFunction): void {
  if (isUnreadable(err) && !res.headersSent) {
    const message = 'This address cannot be read.'
    res.status(400).json({ code: 'BAD_REQUEST', message, requestId: requestIdOf(req) })
    return
  }
  req.log.error({ err }, 'unexpected error')
  const away = isDatabaseAway(err) ? databaseAway : isDiskFull(err) ? diskFull : null
  if (away && !res.headersSent) {
    res.status(503).json({ code: away.code, message: away.message, requestId: requestIdOf(req) })
    return
  }
  if (res.headersSent) {
    next(err)
    return
  }
  const message = 'Something went wrong on our side. Try again; if it stays, report the request id.'
  res.status(500).json({ code: 'INTERNAL_SERVER_ERROR', message, requestId: requestIdOf(req) })
}

/** Express's own word for an address with a broken `%` in it. */
function isUnreadable(err: unknown): boolean {
  return err instanceof URIError
}
