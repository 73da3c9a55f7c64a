import type { Sql } from '../database/open-database.ts'
import type { AuditEntry } from './audit.ts'
import { appendOrCount, longestCounted } from './bounded-audit.ts'

/** More than a person does by hand in an hour, and few enough to be read. */
const usual = { lines: 20, seconds: longestCounted }

/**
 * Puts an action on record; given a transaction, it is there exactly if the action is. The twenty-first
 * time within an hour that somebody does the same, it is counted in the newest line.
 */
export async function recordAudit(db: Sql, entry: AuditEntry, now: Date): Promise<void> {
  await appendOrCount(db, entry, { now, bound: usual })
}
