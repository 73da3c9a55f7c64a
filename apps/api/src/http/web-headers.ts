import { fromNodeHeaders } from 'better-auth/node'
import type { Request } from 'express'

/** The request's headers as the web's own `Headers`. */
export function webHeaders(req: Request): Headers {
  return fromNodeHeaders(req.headers)
}
