import { sql } from 'kysely'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf, type Page } from '../database/page-of.ts'
import { toIso } from '../database/timestamps.ts'
import type { ListRejectedInput, RejectedRowView } from './run.ts'

interface RejectedRowRow {
  readonly id: number
  readonly external_id: string | null
  readonly reason: string
  readonly raw: unknown
  readonly rejected_at: string
  readonly mapped_at: string | null
}

/** The rows of a run that could not become calls, in the order they were met. */
export async function listRejected(
  db: Sql,
  input: ListRejectedInput,
): Promise<Page<RejectedRowView>> {
  const limit = input.limit ?? defaultLimit
  const [after] =
    input.cursor === undefined ? [0] : checkKey(readCursor(input.cursor, 1), ['bigint'])
  const result = await sql<RejectedRowRow>`
    select id, external_id, reason, raw, rejected_at, mapped_at from rejected_row
    where run_id = ${input.runId} and id > ${after}::bigint
    order by id limit ${limit + 1}`.execute(db)
  return pageOf(result.rows, limit, {
    item: (row) => ({
      id: String(row.id),
      externalId: row.external_id,
      reason: row.reason,
      raw: row.raw,
      rejectedAt: toIso(row.rejected_at),
      mappedAt: toIso(row.mapped_at),
    }),
    cursor: (row) => writeCursor([row.id]),
  })
}
