import type { OpenSharedCount } from './shared-counts.ts'

const allowed = { atMost: 5, seconds: 15 * 60 }

/** Who tries to sign in. */
export interface SignInAttempt {
  readonly email: string
  readonly address: string
}

/** Counts bad passwords by account and by address. */
export interface SignInLimit {
  /** Counts the attempt as bad until proven good; seconds to wait when there were too many. */
  begin(attempt: SignInAttempt): Promise<number | null>
  /** The password was right: the account starts afresh, the address gets its attempt back. */
  forgive(attempt: SignInAttempt): Promise<void>
}

/**
 * Five bad passwords for an account or from an address in 15 minutes, the sixth attempt waits.
 * Counted before the password is looked at, so that a hundred at once count as a hundred.
 */
export function createSignInLimit(openCount: OpenSharedCount): SignInLimit {
  const accounts = openCount({ name: 'account', ...allowed })
  const addresses = openCount({ name: 'address', ...allowed })
  return {
    begin: async ({ email, address }) =>
      (await addresses.add(address)) ?? (await accounts.add(email)),
    forgive: async ({ email, address }) => {
      await accounts.startAfresh(email)
      await addresses.takeBack(address)
    },
  }
}
