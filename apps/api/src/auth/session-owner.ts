/** Whose session a request comes in, as the sign-in library keeps the account. */
export interface SessionOwner {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly mustChangePassword?: boolean | null | undefined
  readonly role?: string | null | undefined
  readonly twoFactorEnabled?: boolean | null | undefined
  readonly oneTimePasswordAt?: Date | null | undefined
}

/**
 * Finds the owner of a request's session, by cookie or by `Bearer`; null without one. Hooks before an
 * endpoint need it: the library looks for the session in the endpoint itself.
 */
export type FindSessionOwner = (headers: Headers | undefined) => Promise<SessionOwner | null>
