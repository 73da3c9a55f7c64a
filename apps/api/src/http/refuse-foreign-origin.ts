import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { requestIdOf } from './log-requests.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser on somebody else's page must not act with our cookie: what changes something is refused
 * (403) unless it comes from the host it is sent to, or from `publicUrl`. Programs send no Origin
 * and carry no cookie by accident; they pass.
 */
export function refuseForeignOrigin(publicUrl: string | undefined): RequestHandler {
  const publicOrigin = publicUrl === undefined ? null : new URL(publicUrl)
  return (req: Request, res: Response, next: NextFunction) => {
    if (safeMethods.has(req.method) || isOurs(req, publicOrigin)) {
      next()
      return
    }
    res.status(403).json({
      code: 'FOREIGN_ORIGIN',
      message: 'This request came from another site. Open Calldeck by its own address.',
      requestId: requestIdOf(req),
    })
  }
}

function isOurs(req: Request, publicOrigin: URL | null): boolean {
  const { origin } = req.headers
  if (origin === undefined) return req.headers['sec-fetch-site'] !== 'cross-site'
  const from = URL.parse(origin)
  if (from === null || !isWeb(from, publicOrigin)) return false
  return from.host === publicOrigin?.host || from.host === ownHost(req)
}

/** An extension or another protocol on the same host is another site; so is http where we are https. */
function isWeb({ protocol }: URL, publicOrigin: URL | null): boolean {
  return protocol === 'https:' || (protocol === 'http:' && publicOrigin?.protocol !== 'https:')
}

/** As a URL would spell it: without the scheme's own port, in small letters. */
function ownHost(req: Request): string | undefined {
  return URL.parse(`${req.protocol}://${req.headers.host ?? ''}`)?.host
}
