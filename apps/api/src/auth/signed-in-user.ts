import type { Role } from '../permissions.ts'

/** The person behind a request, whether by cookie, session token or JWT. */
export interface SignedInUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}
