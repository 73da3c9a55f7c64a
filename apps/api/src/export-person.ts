import type { ExportPerson } from '@calldeck/core'
import type { SignedInUser } from './auth/signed-in-user.ts'
import { may } from './permissions.ts'

/** The signed-in person as core's exports know them; whoever manages people sees what all made. */
export function exportPersonOf(user: SignedInUser): ExportPerson {
  return {
    userId: user.id,
    name: user.name,
    seesAll: may(user.role, 'users.manage'),
    seesNumbers: may(user.role, 'calls.unmasked'),
  }
}
