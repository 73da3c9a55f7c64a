import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { oneAfterAnother } from '../database/one-after-another.ts'
import { roles } from '../entities/words.ts'
import { readRules } from './read-rules.ts'
import type { SecondFactorChanges, SecondFactorRules } from './second-factor.ts'
import type { SecondFactorContext } from './second-factor-context.ts'

/** Changes the rules that are given and differ, with a line of the audit log for each role. */
export async function saveRules(
  { database, clock }: SecondFactorContext,
  changes: SecondFactorChanges,
  actor: Actor,
): Promise<SecondFactorRules> {
  const now = clock.now()
  return database.transaction(async (tx) => {
    // Two who change the same rule at the same moment would both record the change.
    await oneAfterAnother(tx, 'second factor rules')
    const before = await readRules(tx)
    for (const role of roles) {
      const isObligatory = changes[role]
      if (isObligatory === undefined || isObligatory === before[role]) continue
      await sql`
        insert into second_factor_rule (role, is_obligatory, updated_at)
        values (${role}, ${isObligatory}, ${now.toISOString()}::timestamptz)
        on conflict (role) do update
          set is_obligatory = excluded.is_obligatory, updated_at = excluded.updated_at`.execute(tx)
      const detail = { role, isObligatory }
      const entry = { action: 'secondFactor.ruleChanged', actor, target: `role:${role}`, detail }
      await recordAudit(tx, entry, now)
    }
    return readRules(tx)
  })
}
