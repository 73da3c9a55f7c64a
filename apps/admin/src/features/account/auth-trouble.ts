import { isUnanswered } from '../../api/auth-request.ts'
import type { AuthAnswer } from '../../api/auth-request.ts'

/** Why a change of the own sign-in failed; each has a sentence in `account.trouble`. */
export type AuthTrouble =
  | 'wrongPassword'
  | 'wrongCode'
  | 'tooShort'
  | 'common'
  | 'personal'
  | 'tooMany'
  | 'signedOut'
  | 'obligatory'
  | 'unreachable'
  | 'refused'

const troubleOf: Readonly<Record<string, AuthTrouble>> = {
  INVALID_PASSWORD: 'wrongPassword',
  INVALID_CODE: 'wrongCode',
  PASSWORD_TOO_SHORT: 'tooShort',
  PASSWORD_COMMON: 'common',
  PASSWORD_PERSONAL: 'personal',
  UNAUTHORIZED: 'signedOut',
  SECOND_FACTOR_OBLIGATORY: 'obligatory',
}

/** The reason behind an answer; null when it went well. */
export function authTrouble(answer: AuthAnswer): AuthTrouble | null {
  if (answer.ok) return null
  if (isUnanswered(answer)) return 'unreachable'
  if (answer.status === 429) return 'tooMany'
  return troubleOf[answer.code ?? ''] ?? 'refused'
}
