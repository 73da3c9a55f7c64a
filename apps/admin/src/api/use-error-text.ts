import { useI18n } from 'vue-i18n'
import { useTold } from '../shared/use-told.ts'
import { isApiError } from './client.ts'
import { errorCode, requestId } from './error-code.ts'
import type { ErrorCode } from './error-code.ts'

/** An error in words: what happened, what the server says about it, and what to quote to support. */
export interface ErrorText {
  readonly title: string
  readonly detail: string | null
  readonly requestId: string | null
}

/** Codes whose own message is a sentence written for a person. */
const speaking: ReadonlySet<ErrorCode> = new Set([
  'BAD_REQUEST',
  'FORBIDDEN',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'SERVICE_UNAVAILABLE',
  'BAD_GATEWAY',
])

/** Turns any error into words in the person's language. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useI18n()
  const server = useTold()
  return (error) => {
    const code = errorCode(error)
    return {
      title: t(`common.error.${code}`),
      detail: speaking.has(code) && isApiError(error) ? sentence(error.message) : null,
      requestId: requestId(error),
    }
  }

  /** A failed input check arrives as a JSON list of issues: that is no sentence. */
  function sentence(message: string): string | null {
    return /^\s*[[{]/.test(message) ? null : server.told(message)
  }
}
