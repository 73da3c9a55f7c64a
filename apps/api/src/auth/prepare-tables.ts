import type { Core } from '@calldeck/core'
import type { BetterAuthOptions } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { prepareCounts } from './shared-counts.ts'

/** Any number that nothing else locks by. */
const lockKey = 4_205_512

/**
 * Brings the tables of sign-in up to date. In one transaction under one lock: several
 * instances may start at once, and one that dies half-way leaves nothing half made.
 */
export async function prepareTables(core: Core, options: BetterAuthOptions): Promise<void> {
  await core.authDatabase.transaction().execute(async (transaction) => {
    await transaction
      .selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [eb.val(lockKey)]).as('locked'))
      .execute()
    const database = { db: transaction, type: 'postgres' as const }
    const migrations = await getMigrations({ ...options, database })
    await migrations.runMigrations()
    await prepareCounts(transaction)
    await dateOneTimePasswords(transaction)
  })
}

/** The columns that say whose password was made for them. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely wants an index signature
type Tables = {
  user: { mustChangePassword: boolean | null; oneTimePasswordAt: Date | null }
}

/** Passwords that an older version made have no date: their 72 hours begin now. */
async function dateOneTimePasswords(db: Core['authDatabase']): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('user')
    .set({ oneTimePasswordAt: new Date() })
    .where('mustChangePassword', '=', true)
    .where('oneTimePasswordAt', 'is', null)
    .execute()
}
