import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { answerRefusal } from './answer-failure.ts'

/** Refuses a body longer than `bytes`, or of no stated length, before anything reads it. */
export function limitBody(bytes: number): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    if (req.headers['transfer-encoding'] !== undefined) {
      const message = 'State the Content-Length.'
      answerRefusal(req, res, { status: 411, code: 'LENGTH_REQUIRED', message })
      return
    }
    if (Number(req.headers['content-length'] ?? 0) > bytes) {
      const message = 'The request is too large.'
      answerRefusal(req, res, { status: 413, code: 'PAYLOAD_TOO_LARGE', message })
      return
    }
    next()
  }
}
