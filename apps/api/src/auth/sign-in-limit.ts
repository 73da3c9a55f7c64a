import type { OpenSharedCount } from './shared-counts.ts'

const allowed = { atMost: 5, seconds: 15 * 60 }

/** Who tries to sign in. */
export interface SignInAttempt {
  readonly email: string
  readonly address: string
  /** The browser has signed in to this account before. */
  readonly isKnown?: boolean
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
 * Counted before the password is looked at, so that a hundred at once count as a hundred. A browser
 * that has signed in to the account before is counted apart: five by five, whatever others did.
 */
export function createSignInLimit(
  openCount: OpenSharedCount,
  onAddressShut: (address: string) => Promise<void>,
): SignInLimit {
  const devices = openCount({ name: 'device', ...allowed })
  const accounts = openCount({ name: 'account', ...allowed })
  const addresses = openCount({ name: 'address', ...allowed })
  return {
    begin: async ({ email, address, isKnown = false }) => {
      if (isKnown) return devices.add(email)
      const seconds = await addresses.add(address)
      if (seconds !== null) await onAddressShut(address)
      return seconds ?? accounts.add(email)
    },
    forgive: async ({ email, address, isKnown = false }) => {
      if (isKnown) return devices.startAfresh(email)
      await accounts.startAfresh(email)
      await addresses.takeBack(address)
    },
  }
}
