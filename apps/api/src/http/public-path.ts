import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** First names of our own addresses: below one of them a request could be meant either way. */
const ownNames = /^\/(?:api|trpc|files|assets|healthz|readyz|metrics)(?:\/|$)/i
const safePath = /^(?:\/[\w.~-]+)*$/

/** The path of the public address, without a slash at its end; empty when people use the root. */
export function publicPathOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')
}

/** Whether the product can be served below this path beside its own addresses at the root. */
export function isServablePath(path: string): boolean {
  return safePath.test(path) && !ownNames.test(path)
}

/**
 * Takes the public path off the address, so that everything after it knows the root alone. Addresses
 * without it stay as they are: proxies that take it off themselves, health checks and scrapers use them.
 */
export function stripPublicPath(publicUrl: string | undefined): RequestHandler {
  const path = publicPathOf(publicUrl)
  return (req: Request, _res: Response, next: NextFunction) => {
    if (path !== '' && isBelow(req.url, path)) {
      const rest = req.url.slice(path.length)
      req.url = rest.startsWith('/') ? rest : `/${rest}`
    }
    next()
  }
}

function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && ['/', '?', undefined].includes(url[path.length])
}
