import { APIError } from 'better-auth/api'
import { challengedUser } from './challenged-user.ts'
import type { HookContext } from './hook-context.ts'
import type { SessionOwner } from './session-owner.ts'
import type { OpenSharedCount } from './shared-counts.ts'

/** A code is taken in its own half minute, in the one before and in the one after. */
const goodForSeconds = 3 * 30

const codePath = '/two-factor/verify-totp'

/** Whose session the request came in, if it came in one. */
type Owner = Pick<SessionOwner, 'id'>

/** Lets a code of the authenticator open one session and no second one (ASVS 6.5.1). */
export interface UsedCodes {
  /** Notes the code before it is looked at, so that two at once are not both taken. */
  begin(ctx: HookContext, owner: Owner | null): Promise<void>
  /** A code that opened nothing is as good as it was. */
  giveBack(ctx: HookContext, owner: Owner | null): Promise<void>
}

/** Kept with the counts of all instances, so a code used at one is used at every other. */
export function createUsedCodes(openCount: OpenSharedCount): UsedCodes {
  const uses = openCount({ name: 'code', atMost: 1, seconds: goodForSeconds })
  return {
    begin: async (ctx, owner) => {
      const key = await keyOf(ctx, owner)
      if (key === null || (await uses.add(key)) === null) return
      const message = 'This code has been used. Wait for the next one.'
      throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message })
    },
    giveBack: async (ctx, owner) => {
      const key = await keyOf(ctx, owner)
      if (key !== null) await uses.startAfresh(key)
    },
  }
}

/** Whose code it is, and which: of `owner`, who turns it on, or of who is signing in. */
async function keyOf(ctx: HookContext, owner: Owner | null): Promise<string | null> {
  const { code } = (ctx.body ?? {}) as { code?: unknown }
  if (ctx.path !== codePath || typeof code !== 'string') return null
  const user = owner ?? (await challengedUser(ctx))
  return user === null ? null : `${user.id} ${code}`
}
