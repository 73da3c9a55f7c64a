import type { Actor, SecondFactorChanges, SecondFactorRules } from '@calldeck/core'
import type { Role } from '../permissions.ts'

/** An account as an administrator sees it; times as ISO-8601 in UTC. */
export interface UserAccount {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly isBanned: boolean
  readonly hasSecondFactor: boolean
  /** The role must have a second factor, and this person has none yet. */
  readonly mustEnableSecondFactor: boolean
  /** The password was made for this person, who has not chosen an own one yet. */
  readonly mustChangePassword: boolean
  /** When the password made for this person ends; null when there is none. */
  readonly oneTimePasswordEndsAt: string | null
  readonly createdAt: string
  readonly sessions: number
}

/** A new account. Without `password` one is made up, to be changed at the first sign-in. */
export interface NewUser {
  readonly name: string
  readonly email: string
  readonly password?: string | undefined
  readonly role: Role
}

/** An account that has just been made. */
export interface CreatedUser extends UserAccount {
  /** Shown once; null when the caller chose the password. */
  readonly oneTimePassword: string | null
}

/** For which roles a second factor is obligatory. */
export interface SecondFactorSettings {
  readonly rules: SecondFactorRules
  /** How many people of each role, disabled ones left out, have none. */
  readonly missing: Readonly<Record<Role, number>>
}

/**
 * The accounts, as the procedures need them; the sign-in library stands behind it. Every change
 * throws `NOT_FOUND` for an id of nobody, and is on record.
 */
export interface UserDirectory {
  /** Every account, oldest first. */
  list(): Promise<readonly UserAccount[]>
  /** Throws `CONFLICT` when the e-mail address is taken. */
  create(input: NewUser, actor: Actor): Promise<CreatedUser>
  /** Throws `CONFLICT` when no administrator would be left. */
  setRole(input: { id: string; role: Role }, actor: Actor): Promise<UserAccount>
  /** Refuses the person from now on. Throws `CONFLICT` for oneself and for the last administrator. */
  disable(id: string, actor: Actor): Promise<UserAccount>
  enable(id: string, actor: Actor): Promise<UserAccount>
  /** Creates a one-time password and signs the user out. Throws `CONFLICT` for oneself. */
  resetPassword(id: string, actor: Actor): Promise<{ readonly oneTimePassword: string }>
  /** For somebody who lost the telephone. */
  removeSecondFactor(id: string, actor: Actor): Promise<UserAccount>
  /** Signs the person out everywhere. */
  revokeSessions(id: string, actor: Actor): Promise<UserAccount>
  secondFactorRules(): Promise<SecondFactorSettings>
  /** Throws `CONFLICT` for the actor's own role while the actor has no second factor. */
  setSecondFactorRules(changes: SecondFactorChanges, actor: Actor): Promise<SecondFactorSettings>
}
