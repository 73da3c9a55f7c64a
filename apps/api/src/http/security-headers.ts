import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- the way Express wants res.locals to be typed
  namespace Express {
    interface Locals {
      /** Allows the style tags of this one answer (PrimeVue makes its own). */
      cspNonce: string
    }
  }
}

const hsts = `max-age=${365 * 24 * 60 * 60}`

/** The headers of every answer: a CSP without inline script, nosniff, no framing, HSTS behind TLS. */
export function securityHeaders(publicUrl: string | undefined): RequestHandler[] {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  return [
    (req: Request, res: Response, next: NextFunction) => {
      res.locals.cspNonce = randomBytes(16).toString('base64')
      if (isSecure || req.secure) res.setHeader('Strict-Transport-Security', hsts)
      next()
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'", (_req, res) => `'nonce-${nonceOf(res)}'`],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'"],
          'media-src': ["'self'", 'blob:'],
          'manifest-src': ["'self'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          'object-src': ["'none'"],
        },
      },
      strictTransportSecurity: false,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
    }),
  ]
}

function nonceOf(res: object): string {
  return (res as Response).locals.cspNonce
}

/** What the API says is nobody's to keep. */
export function noStore(_req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Cache-Control', 'no-store')
  next()
}
