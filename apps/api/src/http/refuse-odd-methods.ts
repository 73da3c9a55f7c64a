import type { NextFunction, Request, Response } from 'express'
import { requestIdOf } from './log-requests.ts'

const offered = ['GET', 'HEAD', 'POST', 'OPTIONS']

/** Nothing here is asked by another method; some of them make what stands behind fail. */
export function refuseOddMethods(req: Request, res: Response, next: NextFunction): void {
  if (offered.includes(req.method)) {
    next()
    return
  }
  const message = 'This method is not offered here.'
  res.status(405).setHeader('Allow', offered.join(', '))
  res.json({ code: 'METHOD_NOT_SUPPORTED', message, requestId: requestIdOf(req) })
}
