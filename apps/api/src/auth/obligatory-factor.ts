import type { Core } from '@calldeck/core'
import { APIError } from 'better-auth/api'
import { roleFrom } from '../permissions.ts'
import type { HookContext } from './hook-context.ts'

/** What the sign-in library keeps of a person, as far as it decides here. */
interface FactorState {
  readonly role?: string | null | undefined
  readonly twoFactorEnabled?: boolean | null | undefined
}

/** The current rules: a change applies to every instance and session immediately. */
type FactorRules = Pick<Core['secondFactor'], 'rules'>

/** What is said to somebody who has to set a second factor up before anything else. */
export const setUpFirst = {
  status: 403,
  code: 'SECOND_FACTOR_REQUIRED',
  message: 'Your role needs a second factor. Open Calldeck in a browser, sign in and set one up.',
} as const

/** Where somebody without an obligatory second factor gets to, besides what asks for no session. */
const setUpPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/verify-totp',
])

/** Whether the person must have a second factor and has none. */
export async function lacksFactor(account: FactorState, rules: FactorRules): Promise<boolean> {
  if (account.twoFactorEnabled === true) return false
  return isFactorObligatory(account, rules)
}

/** Whether people of this person's role must have a second factor. */
async function isFactorObligatory(account: FactorState, rules: FactorRules): Promise<boolean> {
  return (await rules.rules())[roleFrom(account.role)]
}

/**
 * Lets somebody whose role needs a second factor set one up, and not turn it off.
 * @throws APIError 403
 */
export async function refuseWithoutFactor(
  path: string,
  owner: FactorState,
  rules: FactorRules,
): Promise<void> {
  const { status: _, ...body } = setUpFirst
  if (!setUpPaths.has(path) && (await lacksFactor(owner, rules))) {
    throw new APIError('FORBIDDEN', body)
  }
  if (path !== '/two-factor/disable' || !(await isFactorObligatory(owner, rules))) return
  const message = 'Your role needs a second factor, so it cannot be turned off.'
  throw new APIError('FORBIDDEN', { code: 'SECOND_FACTOR_OBLIGATORY', message })
}

/**
 * Ends the other sessions of a user who turned the second factor on: they were opened without a code,
 * and would satisfy a rule that is made later. The current session was renewed.
 * @returns how many ended
 */
export async function endOtherSessions({ context }: HookContext, userId: string): Promise<number> {
  const kept = context.newSession?.session.token
  if (kept === undefined) return 0
  const sessions = await context.internalAdapter.listSessions(userId)
  const others = sessions.filter(({ token }) => token !== kept)
  await Promise.all(others.map(({ token }) => context.internalAdapter.deleteSession(token)))
  return others.length
}
