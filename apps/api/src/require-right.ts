import { TRPCError } from '@trpc/server'
import type { SignedInUser } from './auth/signed-in-user.ts'
import { may, type Permission, type Role } from './permissions.ts'

/** The person, who must be signed in. @throws TRPCError UNAUTHORIZED */
export function requireSignedIn(user: SignedInUser | null): SignedInUser {
  if (user !== null) return user
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Please sign in.' })
}

/** Only for a role with the permission. @throws TRPCError FORBIDDEN */
export function requireRight(role: Role, permission: Permission): void {
  if (may(role, permission)) return
  const message = 'Your role does not allow this; ask an administrator.'
  throw new TRPCError({ code: 'FORBIDDEN', message })
}
