import { sql } from 'kysely'
import type { Core } from '../../src/index.ts'

/**
 * The tables that hold 0335550159 in any spelling: every text of every table is looked at, so that
 * nothing that was forgotten can hide.
 */
export async function whereFound(core: Core): Promise<string[]> {
  const db = core.authDatabase
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`.execute(db)
  const found: string[] = []
  for (const { name } of tables.rows) {
    const hits = await sql<{ count: number }>`
      select count(*)::integer as count from ${sql.raw(name)} as t
      where translate(t::text, ' +-.()', '') ~ '(^|[^0-9])(84|0)?335550159($|[^0-9])'`.execute(db)
    if ((hits.rows[0]?.count ?? 0) > 0) found.push(name)
  }
  return found
}
