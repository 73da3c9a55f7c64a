import { CoreError, type Actor } from '@calldeck/core'
import { StartError } from '../start-error.ts'
import type { UserAccount, UserDirectory } from './user-directory.ts'

/** Where the first administrator comes from; what is missing is made up. */
export interface FirstAdministrator {
  readonly email: string | undefined
  readonly password: string | undefined
}

/** An account that was just made with a password nobody knows yet. */
export interface OneTimePassword {
  readonly email: string
  readonly password: string
}

const program: Actor = { userId: null, name: 'Calldeck' }

/**
 * Creates the first administrator when there is no account at all. Returns the password when it was
 * generated: it is shown once, stored nowhere, and only good for being changed.
 */
export async function createFirstAdministrator(
  users: UserDirectory,
  wanted: FirstAdministrator,
): Promise<OneTimePassword | null> {
  const accounts = await users.list()
  if (accounts.length > 0) return renewPassword(users, accounts)
  const { email = 'admin@calldeck.local', password } = wanted
  const account = { name: 'Administrator', email, password, role: 'administrator' } as const
  try {
    const { oneTimePassword: made } = await users.create(account, program)
    return made === null ? null : { email, password: made }
  } catch (error) {
    // Another instance started at the same moment and was quicker.
    if ((await users.list()).length > 0) return null
    if (error instanceof CoreError && error.field === 'password') {
      throw new StartError(`CALLDECK_ADMIN_PASSWORD is refused. ${error.message}`, { cause: error })
    }
    throw error
  }
}

/**
 * A first administrator who did not sign in within the 72 hours gets a new password at the next start:
 * no other administrator could reset it.
 */
async function renewPassword(
  users: UserDirectory,
  [first, ...others]: readonly UserAccount[],
): Promise<OneTimePassword | null> {
  const end = first?.oneTimePasswordEndsAt ?? null
  if (first === undefined || others.length > 0 || end === null) return null
  if (new Date(end) > new Date()) return null
  const { oneTimePassword: password } = await users.resetPassword(first.id, program)
  return { email: first.email, password }
}
