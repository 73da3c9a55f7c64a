import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { CallDetail } from './call.ts'
import { callColumns, toCall, type CallRow } from './call-rows.ts'

/** One call with its payload. @throws CoreError NOT_FOUND */
export async function getCall(db: Sql, id: string): Promise<CallDetail> {
  const result = await sql<CallRow & { readonly raw: Record<string, unknown> }>`
    select ${callColumns}, raw from call_record where id = ${id}::bigint`.execute(db)
  const row = result.rows[0]
  if (!row) throw new CoreError('NOT_FOUND', 'There is no such call; it may have been erased.')
  return { ...toCall(row), raw: row.raw }
}
