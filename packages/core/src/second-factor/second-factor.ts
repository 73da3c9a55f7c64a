import type { Role } from '../entities/words.ts'

/** Whether people of each role must have a second factor. */
export type SecondFactorRules = Readonly<Record<Role, boolean>>

/** The roles whose rule is changed; what is left out stays as it is. */
export type SecondFactorChanges = {
  readonly [Each in Role]?: boolean | undefined
}
