import { sql, type RawBuilder } from 'kysely'
import { filterCalls } from '../counting/filter-calls.ts'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf, type Page } from '../database/page-of.ts'
import type { Call, CallSort, SearchCallsInput } from './call.ts'
import { callColumns, toCall, type CallRow } from './call-rows.ts'

const newestFirst: CallSort = { field: 'startedAt', order: 'desc' }

/**
 * One page of calls by key: a page deep in the list costs what the first one costs, and rows that
 * arrive meanwhile neither repeat nor hide one. @throws CoreError BAD_INPUT
 */
export async function searchCalls(db: Sql, input: SearchCallsInput): Promise<Page<Call>> {
  const limit = input.limit ?? defaultLimit
  const sort = input.sort ?? newestFirst
  const after = input.cursor === undefined ? sql`true` : afterCursor(input.cursor, sort)
  const isNewestFirst = sort.field === 'startedAt' && sort.order === 'desc'
  const page = isNewestFirst ? { within: after, enough: limit + 1 } : undefined
  const where = await filterCalls(db, input.filter ?? {}, page)
  const direction = sort.order === 'desc' ? sql`desc` : sql`asc`
  const result = await sql<CallRow>`
    select ${callColumns} from call_record where ${where} and ${after}
    order by ${sortKey(sort)} ${direction}, id ${direction}
    limit ${limit + 1}`.execute(db)
  return pageOf(result.rows, limit, {
    item: toCall,
    cursor: (row) => writeCursor([sort.field, sort.order, keyOf(row, sort), row.id]),
  })
}

/** Calls whose length is unknown sort as the shortest. */
function sortKey(sort: CallSort): RawBuilder<unknown> {
  return sort.field === 'startedAt' ? sql`started_at` : sql`coalesce(duration_seconds, -1)`
}

function keyOf(row: CallRow, sort: CallSort): string | number {
  return sort.field === 'startedAt' ? row.started_at : (row.duration_seconds ?? -1)
}

function afterCursor(cursor: string, sort: CallSort): RawBuilder<unknown> {
  const [field, order, ...rest] = readCursor(cursor, 4)
  // A cursor of another order would silently skip rows: it starts from the first page instead.
  if (field !== sort.field || order !== sort.order) return sql`true`
  const isByTime = sort.field === 'startedAt'
  const [value, id] = checkKey(rest, [isByTime ? 'time' : 'integer', 'bigint'])
  const comparison = sort.order === 'desc' ? sql`<` : sql`>`
  const key = isByTime ? sql`${value}::timestamptz` : sql`${value}::integer`
  return sql`(${sortKey(sort)}, id) ${comparison} (${key}, ${id}::bigint)`
}
