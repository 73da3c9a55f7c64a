import { sql } from 'kysely'
import { recordAudit } from './audit/record-audit.ts'
import { systemClock } from './clock.ts'
import { openDatabase, type DatabaseOptions, type Sql } from './database/open-database.ts'
import { isMarkedBy, markSecret, resealAll } from './secrets/reseal.ts'
import { createSeal } from './secrets/seal.ts'

/** What somebody else keeps in our database under the same secret. */
export interface ForeignSecrets {
  /** Table -> columns that are encrypted under the secret. */
  readonly encrypted: Readonly<Record<string, readonly string[]>>
  /** Takes a value from the old secret to the new one. */
  reencrypt(value: string): Promise<string>
  /** Tables whose rows are worth nothing under another secret. */
  readonly worthless: readonly string[]
}

/** The change of a secret. */
export interface SecretChange {
  readonly from: string
  readonly to: string
  readonly foreign: ForeignSecrets
}

/** `alreadyDone`: the database is under the new secret; nothing was changed. */
export interface RotatedSecret {
  readonly values: number
  readonly alreadyDone: boolean
}

/**
 * Takes everything that is kept under one secret to another, in one transaction. No instance may run
 * meanwhile; the embedded database refuses it, on PostgreSQL it is the operator's to see to.
 * @throws CoreError when a value does not open under the old secret; nothing is changed then.
 */
export async function rotateSecret(
  place: DatabaseOptions,
  change: SecretChange,
): Promise<RotatedSecret> {
  const [from, to] = [createSeal(change.from), createSeal(change.to)]
  const database = await openDatabase({ ...place, poolSize: 2 })
  try {
    if (await isMarkedBy(database.sql, to)) return { values: 0, alreadyDone: true }
    return await database.transaction(async (tx) => {
      const values = (await resealAll(tx, { from, to })) + (await changeForeign(tx, change.foreign))
      await markSecret(tx, to)
      const actor = { userId: null, name: 'Calldeck' }
      const entry = { action: 'secret.rotate', actor, detail: { values } }
      await recordAudit(tx, entry, systemClock.now())
      return { values, alreadyDone: false }
    })
  } finally {
    await database.close()
  }
}

/** Whether the last change of the secret was to this one. */
export async function isSecretInUse(place: DatabaseOptions, secret: string): Promise<boolean> {
  const database = await openDatabase({ ...place, poolSize: 2 })
  try {
    return await isMarkedBy(database.sql, createSeal(secret))
  } finally {
    await database.close()
  }
}

async function changeForeign(tx: Sql, foreign: ForeignSecrets): Promise<number> {
  let changed = 0
  for (const [table, columns] of Object.entries(foreign.encrypted)) {
    if (!(await exists(tx, table))) continue
    for (const column of columns) changed += await changeColumn(tx, { table, column, foreign })
  }
  for (const table of foreign.worthless) {
    if (await exists(tx, table)) await sql`delete from ${sql.table(table)}`.execute(tx)
  }
  return changed
}

async function changeColumn(
  tx: Sql,
  { table, column, foreign }: { table: string; column: string; foreign: ForeignSecrets },
): Promise<number> {
  const rows = await sql<{ id: string; value: string }>`
    select id, ${sql.ref(column)} as value from ${sql.table(table)}
    where ${sql.ref(column)} is not null for update`.execute(tx)
  for (const { id, value } of rows.rows) {
    const changed = await foreign.reencrypt(value)
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${changed} where id = ${id}`.execute(tx)
  }
  return rows.rows.length
}

/** Sign-in makes its tables at the first start, which may not have been. */
async function exists(tx: Sql, table: string): Promise<boolean> {
  const found = await sql<{ name: string | null }>`
    select to_regclass(quote_ident(${table}::text))::text as name`.execute(tx)
  return found.rows[0]?.name != null
}
