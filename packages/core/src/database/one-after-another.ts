import { sql } from 'kysely'
import type { Sql } from './open-database.ts'

/**
 * Lets those who do the same thing do it one after another, each until the end of its transaction:
 * what is counted before something is added is then still true when it is added. The embedded engine
 * knows one session and one transaction at a time, so there it is so anyway.
 */
export async function oneAfterAnother(tx: Sql, thing: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${thing}, 0))`.execute(tx)
}
