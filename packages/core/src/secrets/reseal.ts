import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { Seal } from './seal.ts'
import { sealedColumns, type SealedColumn } from './sealed-columns.data.ts'

/** From the secret that holds to the one that is to hold. */
export interface SealChange {
  readonly from: Seal
  readonly to: Seal
}

/**
 * Seals everything sealed under another secret, within the caller's transaction, and answers with how
 * many values. @throws CoreError when one does not open; nothing may be committed then.
 */
export async function resealAll(tx: Sql, change: SealChange): Promise<number> {
  let resealed = 0
  for (const sealed of sealedColumns) resealed += await resealColumn(tx, sealed, change)
  return resealed
}

async function resealColumn(
  tx: Sql,
  { table, id, column }: SealedColumn,
  { from, to }: SealChange,
): Promise<number> {
  const rows = await sql<{ id: string; sealed: string }>`
    select ${sql.ref(id)}::text as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null for update`.execute(tx)
  for (const row of rows.rows) {
    const sealed = to.seal(from.open(row.sealed, row.id), row.id)
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
      where ${sql.ref(id)}::text = ${row.id}`.execute(tx)
  }
  return rows.rows.length
}

const markName = 'secret in use'

/** Leaves a mark by which the secret of this database can be told from another. */
export async function markSecret(tx: Sql, seal: Seal): Promise<void> {
  await sql`
    insert into sealed_secret (name, sealed) values (${markName}, ${seal.seal(markName, markName)})
    on conflict (name) do update set sealed = excluded.sealed`.execute(tx)
}

/** Whether the mark was left under this secret; false, too, where none was ever left. */
export async function isMarkedBy(db: Sql, seal: Seal): Promise<boolean> {
  const mark = await sql<{ sealed: string }>`
    select sealed from sealed_secret where name = ${markName}`.execute(db)
  try {
    return seal.open(mark.rows[0]?.sealed ?? '', markName) === markName
  } catch {
    return false
  }
}
