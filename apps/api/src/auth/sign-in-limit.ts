import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const badPasswordsAllowed = 5
const windowSeconds = 15 * 60

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
 * Counted before the password is looked at, so that a hundred at once count as a hundred; kept in
 * memory, so each instance counts for itself.
 */
export function createSignInLimit(): SignInLimit {
  const limit = { points: badPasswordsAllowed, duration: windowSeconds }
  const accounts = new RateLimiterMemory({ ...limit, keyPrefix: 'account' })
  const addresses = new RateLimiterMemory({ ...limit, keyPrefix: 'address' })
  return {
    begin: async ({ email, address }) =>
      waitOf(async () => {
        await addresses.consume(address)
        await accounts.consume(email)
      }),
    forgive: async ({ email, address }) => {
      await accounts.delete(email)
      await addresses.reward(address)
    },
  }
}

async function waitOf(consume: () => Promise<void>): Promise<number | null> {
  try {
    await consume()
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
  }
}
