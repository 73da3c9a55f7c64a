import { sql } from 'kysely'
import { figureColumns, toFigures, type FiguresRow } from '../counting/call-figures.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import { toIso } from '../database/timestamps.ts'
import type { ByExtension, ByExtensionInput, ExtensionFigures } from './analytics.ts'
import type { AnalyticsContext } from './analytics-context.ts'
import { checkWindow } from './measured-window.ts'
import { compareExtensions, foldText } from './order-extensions.ts'

interface ExtensionRow extends FiguresRow {
  readonly is_total: boolean
  readonly source_id: string | null
  readonly extension: string | null
  readonly name: string | null
  readonly team: string | null
}

const defaultLimit = 100
const busiestFirst = { field: 'total', order: 'desc' } as const

/**
 * The filtered calls by extension, with the name and the team of whoever sits there. The database
 * counts; there are as many rows as extensions, so they are searched and sorted here, where
 * "nguyen" finds Nguyễn. @throws CoreError BAD_INPUT
 */
export async function figuresByExtension(
  { db }: AnalyticsContext,
  { filter = {}, search = '', sort = busiestFirst, limit = defaultLimit }: ByExtensionInput,
): Promise<ByExtension> {
  checkWindow(filter)
  const where = await filterCalls(db, filter)
  const result = await sql<ExtensionRow>`
    select counted.*, person.name, team.name as team from (
      select grouping(of_source) = 1 as is_total, of_source as source_id, extension, ${figureColumns}
      from (
        select *, case when extension is not null then source_id end as of_source
        from call_record where ${where}
      ) picked group by grouping sets ((of_source, extension), ())
    ) counted
    left join extension person
      on person.source_id = counted.source_id and person.extension = counted.extension
    left join team on team.id = person.team_id`.execute(db)
  const totals = result.rows.find((row) => row.is_total) as ExtensionRow
  const rows = result.rows.filter((row) => !row.is_total).map(toItem)
  const found = rows.filter((row) => isFound(row, foldText(search)))
  return {
    items: found.toSorted(compareExtensions(sort)).slice(0, limit),
    count: found.length,
    totals: toFigures(totals),
    syncedAt: toIso(totals.synced_at),
  }
}

function toItem(row: ExtensionRow): ExtensionFigures {
  const { source_id: sourceId, extension, name, team } = row
  return { sourceId, extension, name, team, ...toFigures(row) }
}

function isFound({ extension, name, team }: ExtensionFigures, search: string): boolean {
  return [extension, name, team].some((text) => foldText(text ?? '').includes(search))
}
