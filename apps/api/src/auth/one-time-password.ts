import { randomInt } from 'node:crypto'
import { APIError } from 'better-auth/api'

/** Without letters and digits that are taken for one another when read aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 5
const groupLength = 4

/** A password shown once, which its owner must change: five groups of four characters, 99 bits. */
export function oneTimePassword(): string {
  const letter = (): string => alphabet.charAt(randomInt(alphabet.length))
  const group = (): string => Array.from({ length: groupLength }, letter).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** What the sign-in library keeps with an account whose password was made for its owner. */
export interface OneTimeState {
  readonly mustChangePassword?: boolean | null | undefined
  /** When it was made; accounts of versions before this one were given the day of the change. */
  readonly oneTimePasswordAt?: Date | null | undefined
}

/** What is stored of an account when its owner has chosen a password. */
export const ownPassword = { mustChangePassword: false, oneTimePasswordAt: null }

/** What is stored of an account when a password is made for its owner. */
export function madePassword(now: Date): OneTimeState {
  return { mustChangePassword: true, oneTimePasswordAt: now }
}

/** How long a password that somebody else has seen is good for being changed. */
const goodForMs = 72 * 60 * 60 * 1000

/** When the password made for somebody ends; null where there is none. */
export function oneTimePasswordEnd(account: OneTimeState): Date | null {
  const { mustChangePassword, oneTimePasswordAt } = account
  if (mustChangePassword !== true || !oneTimePasswordAt) return null
  return new Date(oneTimePasswordAt.getTime() + goodForMs)
}

/** @throws APIError 403 when the password that was made for this person has ended */
export function refuseEndedPassword(account: OneTimeState): void {
  const end = oneTimePasswordEnd(account)
  if (end === null || end > new Date()) return
  const message = 'This one-time password has ended. Ask an administrator for a new one.'
  throw new APIError('FORBIDDEN', { code: 'ONE_TIME_PASSWORD_ENDED', message })
}

/**
 * A password that somebody else has seen is good for being changed and for nothing else: it must not
 * turn a second factor on, which would lock its owner out.
 * @throws APIError 403
 */
export function refuseOneTimePassword(owner: OneTimeState, isChange: boolean): void {
  refuseEndedPassword(owner)
  if (owner.mustChangePassword !== true || isChange) return
  const message = 'Choose a password of your own first.'
  throw new APIError('FORBIDDEN', { code: 'PASSWORD_MUST_CHANGE', message })
}
