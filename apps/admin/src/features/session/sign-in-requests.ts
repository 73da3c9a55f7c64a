import { isUnanswered, postAuth } from '../../api/auth-request.ts'
import type { AuthAnswer } from '../../api/auth-request.ts'

/** What comes after a step that went well: the session, a code, or a password of one's own. */
export type SignInNext = 'done' | 'code' | 'newPassword'

/** How a step failed; each has a sentence in `session.outcome`. */
export type SignInTrouble =
  | 'wrong'
  | 'wrongCode'
  | 'usedCode'
  | 'expired'
  | 'disabled'
  | 'ended'
  | 'tooMany'
  | 'passwordRefused'
  | 'unreachable'

type Ended = { readonly next: SignInNext } | { readonly trouble: SignInTrouble }

const troubleOf: Readonly<Record<string, SignInTrouble>> = {
  BANNED_USER: 'disabled',
  ONE_TIME_PASSWORD_ENDED: 'ended',
  CODE_USED: 'usedCode',
  INVALID_TWO_FACTOR_COOKIE: 'expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'expired',
}

/** E-mail and password. */
export async function sendPassword(email: string, password: string): Promise<Ended> {
  return ended(await postAuth('sign-in/email', { email, password }), 'wrong')
}

/** The code of the authenticator, or one of the codes kept for the day it is lost. */
export async function sendCode(typed: string, isBackup: boolean): Promise<Ended> {
  const path = isBackup ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp'
  const code = isBackup ? typed.trim() : typed.replaceAll(/\s/g, '')
  return ended(await postAuth(path, { code }), 'wrongCode')
}

/** A password of one's own for the one that was given. */
export async function sendNewPassword(current: string, chosen: string): Promise<Ended> {
  const body = { currentPassword: current, newPassword: chosen, revokeOtherSessions: true }
  const answer = await postAuth('change-password', body)
  return answer.ok ? { next: 'done' } : ended(answer, 'passwordRefused')
}

function ended(answer: AuthAnswer, otherwise: SignInTrouble): Ended {
  if (isUnanswered(answer)) return { trouble: 'unreachable' }
  if (answer.status === 429) return { trouble: 'tooMany' }
  if (!answer.ok) return { trouble: troubleOf[answer.code ?? ''] ?? otherwise }
  if (answer.body['twoFactorRedirect'] === true) return { next: 'code' }
  const user = answer.body['user'] as { mustChangePassword?: boolean } | undefined
  return { next: user?.mustChangePassword === true ? 'newPassword' : 'done' }
}
