import { sql } from 'kysely'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf } from '../database/page-of.ts'
import { toIso } from '../database/timestamps.ts'
import type { RequestErrorKind } from '../entities/words.ts'
import { findRun } from './get-run.ts'
import type { ListRequestsInput, RequestPage, RequestView } from './run.ts'

interface RequestRow {
  readonly id: number | string
  readonly attempt: number
  readonly slice_id: number | string
  readonly at: string
  readonly milliseconds: number
  readonly status: number | null
  readonly error_kind: RequestErrorKind | null
  readonly error: string | null
  readonly wait_milliseconds: number | null
  readonly rows: number | null
  readonly bytes: number | null
  readonly window_from: string
  readonly window_to: string
  readonly asked_offset: number | null
  readonly asked_rows: number
}

/**
 * What a run asked of its PBX, newest first. The newest 2,000 or so are kept; `total` counts them
 * all. @throws CoreError NOT_FOUND, BAD_INPUT on a foreign cursor
 */
export async function listRequests(db: Sql, input: ListRequestsInput): Promise<RequestPage> {
  const limit = input.limit ?? defaultLimit
  const [before] =
    input.cursor === undefined ? [null] : checkKey(readCursor(input.cursor, 1), ['bigint'])
  const { requests: total } = await findRun(db, input.runId)
  const result = await sql<RequestRow>`
    select * from run_request
    where run_id = ${input.runId} and (${before}::bigint is null or id < ${before}::bigint)
    order by id desc limit ${limit + 1}`.execute(db)
  const page = pageOf(result.rows, limit, {
    item: toRequest,
    cursor: (row) => writeCursor([row.id]),
  })
  return { ...page, total }
}

function toRequest(row: RequestRow): RequestView {
  return {
    id: String(row.id),
    attempt: row.attempt,
    sliceId: String(row.slice_id),
    at: toIso(row.at),
    milliseconds: row.milliseconds,
    status: row.status,
    errorKind: row.error_kind,
    error: row.error,
    waitMilliseconds: row.wait_milliseconds,
    rows: row.rows,
    bytes: row.bytes,
    from: toIso(row.window_from),
    to: toIso(row.window_to),
    offset: row.asked_offset,
    askedRows: row.asked_rows,
  }
}
