import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { AuditEntry } from './audit.ts'

/** Appends to the audit log; given a transaction, the entry is there exactly if the deed is. */
export async function recordAudit(db: Sql, entry: AuditEntry, now: Date): Promise<void> {
  const detail = entry.detail === undefined ? null : JSON.stringify(entry.detail)
  await sql`
    insert into audit_event (at, action, user_id, actor_name, target, detail)
    values (${now.toISOString()}, ${entry.action}, ${entry.actor.userId}, ${entry.actor.name},
      ${entry.target ?? null}, ${detail}::jsonb)`.execute(db)
}
