import type { Core } from '@calldeck/core'

/** What may cost somebody the administrator's rights. */
export interface LossyChange {
  readonly role?: string
  readonly banned?: boolean
}

/** The columns that decide who administers. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely wants an index signature
type Tables = {
  user: { id: string; role: string; banned: boolean | null; updatedAt: Date }
}

/**
 * Changes an account unless nobody else could administer then. One statement that locks the
 * administrators' rows: of two who take each other's rights at the same moment, one is refused.
 * @returns false when the account is the last administrator's, or nobody's
 */
export async function changeUnlessLast(
  db: Core['authDatabase'],
  id: string,
  change: LossyChange,
): Promise<boolean> {
  const changed = await db
    .withTables<Tables>()
    .with('administrators', (query) =>
      query
        .selectFrom('user')
        .select('id')
        .where('role', '=', 'administrator')
        .where((eb) => eb.or([eb('banned', 'is', null), eb('banned', '=', false)]))
        .orderBy('id')
        .forUpdate(),
    )
    .updateTable('user')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', id)
    .where((eb) => eb.exists(eb.selectFrom('administrators').select('id').where('id', '<>', id)))
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
