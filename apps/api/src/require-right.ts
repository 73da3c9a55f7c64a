import { TRPCError } from '@trpc/server'
import type { Asker } from './auth/identify.ts'
import { setUpFirst } from './auth/obligatory-factor.ts'
import type { SignedInUser } from './auth/signed-in-user.ts'
import { may, type Permission, type Role } from './permissions.ts'

/**
 * The person, who must be signed in. @throws TRPCError UNAUTHORIZED, or FORBIDDEN for somebody who has
 * to set a second factor up first
 */
export function requireSignedIn({ user, enrolling }: Asker): SignedInUser {
  if (user !== null) return user
  if (enrolling !== null) throw new TRPCError({ code: 'FORBIDDEN', message: setUpFirst.message })
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Please sign in.' })
}

/** Only for a role with the permission. @throws TRPCError FORBIDDEN */
export function requireRight(role: Role, permission: Permission): void {
  if (may(role, permission)) return
  const message = 'Your role does not allow this; ask an administrator.'
  throw new TRPCError({ code: 'FORBIDDEN', message })
}
