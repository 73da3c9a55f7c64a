import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'

/** The id of the team of this name, which is made when there is none. */
export async function findTeam(tx: Sql, name: string): Promise<string> {
  // The update changes nothing: without it, a team that is there returns no row.
  const result = await sql<{ id: string }>`
    insert into team (id, name) values (${randomUUID()}::uuid, ${name})
    on conflict (name) do update set name = excluded.name returning id`.execute(tx)
  return (result.rows[0] as { id: string }).id
}
