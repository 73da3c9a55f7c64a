import { isApiError } from './client.ts'

/** The codes that have a sentence of their own in the messages under `common.error`. */
export const knownErrorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'PAYLOAD_TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'BAD_GATEWAY',
  'GATEWAY_TIMEOUT',
  'INTERNAL_SERVER_ERROR',
  'NETWORK',
] as const
export type ErrorCode = (typeof knownErrorCodes)[number]

function isKnown(code: string): code is ErrorCode {
  return (knownErrorCodes as readonly string[]).includes(code)
}

/** tRPC's code of an error; `NETWORK` when no answer came that tRPC could read. */
export function errorCode(error: unknown): ErrorCode {
  if (!isApiError(error)) return 'INTERNAL_SERVER_ERROR'
  const code = (error.data as { code?: string } | null | undefined)?.code
  if (code === undefined) return 'NETWORK'
  return isKnown(code) ? code : 'INTERNAL_SERVER_ERROR'
}

/** True when what was asked for does not exist; what cannot be an id is one of nothing. */
export function isNotThere(error: unknown): boolean {
  return ['NOT_FOUND', 'BAD_REQUEST'].includes(errorCode(error))
}

/** The id under which the server logged the request; null when it never got there. */
export function requestId(error: unknown): string | null {
  if (!isApiError(error)) return null
  const told = (error.data as { requestId?: unknown } | null | undefined)?.requestId
  if (typeof told === 'string') return told
  const response = error.meta?.['response']
  return response instanceof Response ? response.headers.get('x-request-id') : null
}
