import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { AuditEntry } from './audit.ts'

/**
 * Appends to the audit log unless the same person has done the same to the same target within the
 * last `seconds`, whatever the details. What follows belongs to the one act and is not counted, as the
 * ranges of a playing; for what is counted see `appendOrCount`. Two at once may both be written: one
 * line too many, never one too few.
 */
export async function recordAuditUncounted(
  db: Sql,
  entry: AuditEntry & { readonly target: string },
  { now, seconds }: { readonly now: Date; readonly seconds: number },
): Promise<void> {
  const { action, actor, target } = entry
  const detail = entry.detail === undefined ? null : JSON.stringify(entry.detail)
  const since = new Date(now.getTime() - seconds * 1000).toISOString()
  await sql`
    insert into audit_event (at, action, user_id, actor_name, target, detail)
    select ${now.toISOString()}::timestamptz, ${action}::text, ${actor.userId}::text,
      ${actor.name}::text, ${target}::text, ${detail}::jsonb
    where not exists (
      select from audit_event
      where target = ${target} and at > ${since}::timestamptz and action = ${action}
        and user_id is not distinct from ${actor.userId}::text
    )`.execute(db)
}
