import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** Refuses a body longer than `bytes`, or of no stated length, before anything reads it. */
export function limitBody(bytes: number): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    if (req.headers['transfer-encoding'] !== undefined) {
      res.status(411).json({ code: 'LENGTH_REQUIRED', message: 'State the Content-Length.' })
      return
    }
    if (Number(req.headers['content-length'] ?? 0) > bytes) {
      res.status(413).json({ code: 'PAYLOAD_TOO_LARGE', message: 'The request is too large.' })
      return
    }
    next()
  }
}
