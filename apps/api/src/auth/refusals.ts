import { APIError } from 'better-auth/api'
import { passwordSentences, type PasswordOwner, type PasswordRules } from './password-rules.ts'

/** @throws APIError when the new password is the one it replaces: a one-time password would stay. */
export function refusePasswordAsBefore(body: unknown): void {
  const asked = body as { currentPassword?: unknown; newPassword?: unknown } | null | undefined
  if (asked?.newPassword === undefined || asked.newPassword !== asked.currentPassword) return
  const message = 'Choose a password other than the present one.'
  throw new APIError('BAD_REQUEST', { code: 'PASSWORD_AS_BEFORE', message })
}

/** @throws APIError when a device asks to be spared the code: sessions last a week anyway. */
export function refuseTrustedDevice(body: unknown): void {
  const asked = body as { trustDevice?: unknown } | null | undefined
  if (asked?.trustDevice !== true) return
  const message = 'Every sign-in wants its code; leave `trustDevice` out.'
  throw new APIError('BAD_REQUEST', { code: 'TRUSTED_DEVICES_NOT_OFFERED', message })
}

/** The refusal after too many attempts; `what` is the sentence that says of what. */
export function tooManyAttempts(seconds: number, what: string): APIError {
  const minutes = Math.ceil(seconds / 60)
  return new APIError(
    'TOO_MANY_REQUESTS',
    {
      code: 'TOO_MANY_ATTEMPTS',
      message: `${what} Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    },
    { 'Retry-After': String(seconds) },
  )
}

const passwordCodes = { common: 'PASSWORD_COMMON', personal: 'PASSWORD_PERSONAL' } as const

/** @throws APIError 400 when the new password is one that is guessed first */
export async function refuseGuessablePassword(
  body: unknown,
  owner: PasswordOwner,
  rules: PasswordRules,
): Promise<void> {
  const { newPassword } = (body ?? {}) as { newPassword?: unknown }
  if (typeof newPassword !== 'string' || newPassword.length > 128) return
  const problem = await rules.problemOf(newPassword, owner)
  if (problem === null) return
  const message = passwordSentences[problem]
  throw new APIError('BAD_REQUEST', { code: passwordCodes[problem], message })
}
