import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'

/** Who may touch lines that stand: retention deletes them, an erasure changes their detail. */
type AuditChange = 'retention' | 'erasure'

/**
 * Lets the rest of this transaction, and nothing after it, do that one change to the audit log; the
 * database refuses every other one.
 */
export async function unlockAudit(tx: Sql, change: AuditChange): Promise<void> {
  await sql`select set_config('calldeck.audit_change', ${change}, true)`.execute(tx)
}
