import type { SecondFactorRules } from '@calldeck/core'
import { roleFrom } from '../permissions.ts'
import { oneTimePasswordEnd } from './one-time-password.ts'
import type { UserAccount } from './user-directory.ts'

/** An account as the sign-in library keeps it. */
export interface StoredUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role?: string | null | undefined
  readonly banned?: boolean | null | undefined
  readonly twoFactorEnabled?: boolean | null | undefined
  readonly mustChangePassword?: boolean | null | undefined
  readonly oneTimePasswordAt?: Date | null | undefined
  readonly createdAt: Date
}

/** The account as an administrator sees it; `sessions` are those that are still good. */
export function toAccount(
  user: StoredUser,
  sessions: number,
  rules: SecondFactorRules,
): UserAccount {
  const { id, name, email, createdAt } = user
  const role = roleFrom(user.role)
  const hasSecondFactor = user.twoFactorEnabled === true
  return {
    id,
    name,
    email,
    role,
    isBanned: user.banned === true,
    hasSecondFactor,
    mustEnableSecondFactor: rules[role] && !hasSecondFactor,
    mustChangePassword: user.mustChangePassword === true,
    oneTimePasswordEndsAt: oneTimePasswordEnd(user)?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    sessions,
  }
}
