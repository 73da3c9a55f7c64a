import { isIPv6 } from 'node:net'
import type { NextFunction, Request, Response } from 'express'

/** Carries the address that Express settled on to the sign-in library; what a client sends is overwritten. */
export const clientAddressHeader = 'x-calldeck-client-address'

/** Sets the header from the connection, or from X-Forwarded-For of a configured proxy. */
export function stampClientAddress(req: Request, _res: Response, next: NextFunction): void {
  req.headers[clientAddressHeader] = addressGroup(req.ip ?? '')
  next()
}

/** What counts as one address: an IPv4 address, or the /64 that an IPv6 customer is given. */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter((group) => group !== '')
  const right = tail?.split(':').filter((group) => group !== '') ?? []
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::`
}
