import type { Actor } from '../audit/audit.ts'
import { readRules } from './read-rules.ts'
import { saveRules } from './save-rules.ts'
import type { SecondFactorContext } from './second-factor-context.ts'
import type { SecondFactorChanges, SecondFactorRules } from './second-factor.ts'

/** Which roles must have a second factor; sign-in enforces it. */
export interface SecondFactor {
  rules(): Promise<SecondFactorRules>
  save(changes: SecondFactorChanges, actor: Actor): Promise<SecondFactorRules>
}

/** The second factor's part of core. */
export function wireSecondFactor(context: SecondFactorContext): SecondFactor {
  return {
    rules: () => readRules(context.database.sql),
    save: (changes, actor) => saveRules(context, changes, actor),
  }
}
