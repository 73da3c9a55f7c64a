import { sql } from 'kysely'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf, type Page } from '../database/page-of.ts'
import { selectRuns, toRun, type RunRow } from './run-rows.ts'
import type { ListRunsInput, Run } from './run.ts'

/** Runs, newest first, by key. @throws CoreError BAD_INPUT on a foreign cursor */
export async function listRuns(db: Sql, input: ListRunsInput): Promise<Page<Run>> {
  const limit = input.limit ?? defaultLimit
  const clauses = [sql`true`]
  if (input.sourceId !== undefined) clauses.push(sql`r.source_id = ${input.sourceId}`)
  if (input.status !== undefined) clauses.push(sql`r.status = ${input.status}`)
  if (input.cursor !== undefined) {
    const [at, id] = checkKey(readCursor(input.cursor, 2), ['time', 'uuid'])
    clauses.push(sql`(r.queued_at, r.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const result = await sql<RunRow>`
    ${selectRuns} where ${sql.join(clauses, sql` and `)}
    order by r.queued_at desc, r.id desc limit ${limit + 1}`.execute(db)
  return pageOf(result.rows, limit, {
    item: toRun,
    cursor: (row) => writeCursor([row.queued_at, row.id]),
  })
}
