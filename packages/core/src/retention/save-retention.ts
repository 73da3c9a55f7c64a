import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getRetention } from './get-retention.ts'
import { readRules } from './read-rules.ts'
import type { RetentionContext } from './retention-context.ts'
import type { Retention, RetentionChanges } from './retention.ts'

/** Changes the rules that are given; they are applied the next time, nothing is deleted at once. */
export async function saveRetention(
  context: RetentionContext,
  rules: RetentionChanges,
  actor: Actor,
): Promise<Retention> {
  const { database, clock } = context
  const now = clock.now()
  const given = Object.entries(rules).filter(([, days]) => days !== undefined)
  await database.transaction(async (tx) => {
    const before = await readRules(tx)
    const rows = JSON.stringify(given.map(([area, days]) => ({ area, days })))
    await sql`
      insert into retention_rule (area, days, updated_at)
      select area, days, ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as incoming (area text, days integer)
      on conflict (area) do update set days = excluded.days, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const after = { ...before, ...Object.fromEntries(given) }
    await recordAudit(tx, { action: 'retention.save', actor, detail: { before, after } }, now)
  })
  return getRetention(context)
}
