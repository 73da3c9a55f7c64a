import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Request, Response } from 'express'
import { isUnexpected, publicErrorOf } from '../error-shape.ts'
import { requestIdOf } from './log-requests.ts'

/** Answers with an error as the procedures tell it, outside of them: code, sentence, request id. */
export function answerFailure(req: Request, res: Response, cause: unknown): void {
  const error = getTRPCErrorFromUnknown(cause)
  if (isUnexpected(error)) req.log.error({ err: error.cause ?? error }, 'unexpected error')
  const { code, message } = publicErrorOf(error)
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }))
  answerRefusal(req, res, { status, code, message })
}

/** Answers with a refusal; it is nobody's to keep. */
export function answerRefusal(
  req: Request,
  res: Response,
  refusal: { readonly status: number; readonly code: string; readonly message: string },
): void {
  const { status, code, message } = refusal
  res.setHeader('Cache-Control', 'no-store')
  res.status(status).json({ code, message, requestId: requestIdOf(req) })
}
