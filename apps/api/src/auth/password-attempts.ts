import { APIError } from 'better-auth/api'
import type { HookContext } from './hook-context.ts'
import { tooManyAttempts } from './refusals.ts'
import type { SessionOwner } from './session-owner.ts'
import type { OpenSharedCount } from './shared-counts.ts'

/** Offered endpoints that take the password of the signed-in user; a test checks the list. */
export const passwordPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
])

/** What a password was, tried with a session in hand. */
export type PasswordVerdict = 'right' | 'wrong' | 'unknown'

/** Counts bad passwords of somebody who has a session: five in 15 minutes, on all paths together. */
export interface PasswordAttempts {
  /** Counts the attempt as bad until proven good. @throws APIError 429 when there were too many */
  begin(path: string, owner: Pick<SessionOwner, 'id'>): Promise<void>
  end(ctx: HookContext): Promise<PasswordVerdict>
}

/** Counted in the database like those of the sign-in, and apart from them. */
export function createPasswordAttempts(openCount: OpenSharedCount): PasswordAttempts {
  const attempts = openCount({ name: 'password', atMost: 5, seconds: 15 * 60 })
  return {
    begin: async (path, { id }) => {
      const seconds = passwordPaths.has(path) ? await attempts.add(id) : null
      if (seconds) throw tooManyAttempts(seconds, 'Too many wrong passwords.')
    },
    end: async (ctx) => {
      const owner = ctx.context.session?.user
      if (owner === undefined || !passwordPaths.has(ctx.path)) return 'unknown'
      const verdict = verdictOf(ctx.context.returned)
      if (verdict === 'right') await attempts.startAfresh(owner.id)
      // Such as a new password that is too short: the present one was not looked at.
      if (verdict === 'unknown') await attempts.takeBack(owner.id)
      return verdict
    },
  }
}

function verdictOf(returned: unknown): PasswordVerdict {
  if (!(returned instanceof APIError)) return 'right'
  return returned.body?.code === 'INVALID_PASSWORD' ? 'wrong' : 'unknown'
}
