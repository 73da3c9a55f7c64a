import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'

/** @throws CoreError NOT_FOUND when there is no such source */
export async function requireSource(tx: Sql, sourceId: string): Promise<void> {
  const found = await sql`select 1 from pbx_source where id = ${sourceId}::uuid`.execute(tx)
  if (found.rows.length > 0) return
  throw new CoreError('NOT_FOUND', 'There is no such source; it may have been deleted.', {
    field: 'sourceId',
  })
}
