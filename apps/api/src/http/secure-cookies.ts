import type { Request, Response } from 'express'

/** A `Set-Cookie` line with `Secure`, which it may have already. */
export function secureCookie(line: string): string {
  return /;\s*secure\s*(;|$)/i.test(line) ? line : `${line}; Secure`
}

/**
 * Hands cookies to the browser. Over TLS they are Secure, also where no public address is configured
 * and only the proxy says so; Express believes that from a configured proxy alone.
 */
export function sendCookies(req: Request, res: Response, cookies: readonly string[]): void {
  if (cookies.length === 0) return
  res.append('Set-Cookie', req.secure ? cookies.map(secureCookie) : [...cookies])
}
