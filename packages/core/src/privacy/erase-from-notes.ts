import { sql } from 'kysely'
import { unlockAudit } from '../audit/unlock-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { withoutNumbers } from '../numbering/without-numbers.ts'
import { mapInTurns } from '../take-turns.ts'
import { mentionsEnding } from './mentions-ending.ts'
import type { SoughtNumber } from './sought-number.ts'

/** Takes the conditions that name the number out of saved views; the rest of a view stays. */
export async function eraseFromViews(tx: Sql, sought: SoughtNumber): Promise<number> {
  // Few, and a query may spell a number in ways that only reading it shows.
  const result = await sql<{ id: string; name: string; query: string }>`
    select id, name, query from saved_view for update`.execute(tx)
  let erased = 0
  for (const { id, name, query } of result.rows) {
    const mentions = sought.lookAnywhere()
    const kept = [...new URLSearchParams(query)].filter(([, value]) => !mentions(value))
    const isNamed = mentions(name)
    if (kept.length === [...new URLSearchParams(query)].length && !isNamed) continue
    erased += 1
    const next = { query: new URLSearchParams(kept).toString(), name: isNamed ? id : name }
    await sql`
      update saved_view set query = ${next.query}, name = ${next.name}
      where id = ${id}::uuid`.execute(tx)
  }
  return erased
}

/** Takes the number out of what the audit log noted beside a deed; who did what, and when, stays. */
export async function eraseFromAudit(tx: Sql, sought: SoughtNumber): Promise<number> {
  const result = await sql<{ id: string; detail: unknown }>`
    select id::text as id, detail from audit_event
    where ${mentionsEnding(sql`detail::text`, sought.endings)} for update`.execute(tx)
  const erased = await mapInTurns(result.rows, ({ id, detail }) => {
    const mentions = sought.lookAnywhere()
    const cleaned = withoutNumbers(detail, { mentions, externalId: null, recordingPath: null })
    return cleaned && { id, detail: cleaned.value }
  })
  await unlockAudit(tx, 'erasure')
  await sql`
    update audit_event a set detail = erased.detail
    from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb) as erased (id bigint, detail jsonb)
    where a.id = erased.id`.execute(tx)
  return erased.length
}
