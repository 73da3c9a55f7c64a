import { sql } from 'kysely'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf, type Page } from '../database/page-of.ts'
import { toExport, type ExportRow } from './export-rows.ts'
import type { Export, ExportPerson, ListExportsInput } from './export.ts'
import { seenBy } from './find-export.ts'

interface Asking {
  readonly person: ExportPerson
  readonly now: Date
}

/** One page of the exports the person may see, by key, newest first. @throws CoreError BAD_INPUT */
export async function listExports(
  db: Sql,
  input: ListExportsInput,
  { person, now }: Asking,
): Promise<Page<Export>> {
  const limit = input.limit ?? defaultLimit
  const after = input.cursor === undefined ? sql`true` : afterCursor(input.cursor)
  const result = await sql<ExportRow>`
    select * from export_job where ${seenBy(person)} and ${after}
    order by created_at desc, id desc limit ${limit + 1}`.execute(db)
  return pageOf(result.rows, limit, {
    item: (row) => toExport(row, person, now),
    cursor: (row) => writeCursor([row.created_at, row.id]),
  })
}

function afterCursor(cursor: string): ReturnType<typeof sql<boolean>> {
  const [at, id] = checkKey(readCursor(cursor, 2), ['time', 'uuid'])
  return sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`
}
