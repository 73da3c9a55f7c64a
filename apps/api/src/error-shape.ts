import { CoreError, isDatabaseAway, isDiskFull, type CoreErrorCode } from '@calldeck/core'
import type { TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { fieldsOf } from './field-errors.ts'

/**
 * One row a kind of core error. A PBX that fails is a bad gateway (502): Calldeck itself works, what
 * stands behind it does not.
 */
const trpcCodeOf: Readonly<Record<CoreErrorCode, TRPC_ERROR_CODE_KEY>> = {
  BAD_INPUT: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  FORBIDDEN: 'FORBIDDEN',
  PBX: 'BAD_GATEWAY',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
}

/** An error as it may be shown: a code, a sentence, and the fields it is about. */
export interface PublicError {
  readonly code: TRPC_ERROR_CODE_KEY
  readonly message: string
  /** Path of an input field -> what is wrong with it; null when no field is to blame. */
  readonly fields: Readonly<Record<string, string>> | null
}

/** What is told while the database cannot be reached or written to. */
export const databaseAway: PublicError = {
  code: 'SERVICE_UNAVAILABLE',
  message: 'The database does not answer; try again in a moment.',
  fields: null,
}

/** What is told when the disk of the database is full; core says it itself where it can. */
export const diskFull: PublicError = {
  code: 'SERVICE_UNAVAILABLE',
  message: 'The disk of the database is full. Make room on it.',
  fields: null,
}

/** The only place that decides what of an error leaves the server. */
export function publicErrorOf(error: TRPCError): PublicError {
  const { cause } = error
  if (cause instanceof CoreError) {
    const fields = cause.field === undefined ? null : { [cause.field]: cause.message }
    return { code: trpcCodeOf[cause.code], message: cause.message, fields }
  }
  if (cause instanceof ZodError) {
    const message = 'Some of the input is not right; see the fields.'
    return { code: 'BAD_REQUEST', message, fields: fieldsOf(cause) }
  }
  if (isDatabaseAway(cause)) return databaseAway
  if (isDiskFull(cause)) return diskFull
  if (isUnexpected(error)) {
    const message =
      'Something went wrong on our side. Try again; if it stays, report the request id.'
    return { code: 'INTERNAL_SERVER_ERROR', message, fields: null }
  }
  return { code: error.code, message: error.message, fields: null }
}

/** Neither told by core nor by the input check: to be logged with its cause, never to be shown. */
export function isUnexpected(error: TRPCError): boolean {
  return error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof CoreError)
}
