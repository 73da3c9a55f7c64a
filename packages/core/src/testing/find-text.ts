import { sql, type RawBuilder } from 'kysely'
import type { Core } from '../core-contract.ts'

/** The tables of every schema of ours with a row whose text, the row as a whole, is `matching`. */
export async function tablesWhere(
  core: Core,
  matching: (row: RawBuilder<string>) => RawBuilder<unknown>,
): Promise<string[]> {
  const db = core.authDatabase
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`.execute(db)
  const found: string[] = []
  for (const { name } of tables.rows) {
    const hits = await sql`
      select 1 from ${sql.raw(name)} as t where ${matching(sql`t::text`)} limit 1`.execute(db)
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}

/** Those in which a text stands somewhere, letter by letter. */
export async function tablesWith(core: Core, text: string): Promise<string[]> {
  return tablesWhere(core, (row) => sql`position(${text} in ${row}) > 0`)
}
