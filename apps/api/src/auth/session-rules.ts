import type { BetterAuthOptions } from 'better-auth'
import { refuseEndedPassword, type OneTimeState } from './one-time-password.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A session slides while it is used, but for no longer than this (ASVS 7.3.2). */
const sessionEndsAfterMs = 30 * dayMs

/** When a session that began then ends, however much it is used. */
export function absoluteEnd(createdAt: Date): Date {
  return new Date(createdAt.getTime() + sessionEndsAfterMs)
}

/** What every session must hold to, whichever endpoint opens or prolongs it. */
export const sessionRules = {
  create: {
    before: async ({ userId }, ctx) => {
      const user = await ctx?.context.internalAdapter.findUserById(userId)
      if (user) refuseEndedPassword(user as OneTimeState)
    },
  },
  update: {
    before: async ({ expiresAt }, ctx) => {
      const createdAt = ctx?.context.session?.session.createdAt
      await Promise.resolve()
      if (!(expiresAt instanceof Date) || createdAt === undefined) return undefined
      const end = absoluteEnd(createdAt)
      return { data: { expiresAt: expiresAt < end ? expiresAt : end } }
    },
  },
} satisfies NonNullable<BetterAuthOptions['databaseHooks']>['session']
