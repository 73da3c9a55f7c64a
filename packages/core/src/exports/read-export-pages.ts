import { sql, type RawBuilder } from 'kysely'
import { filterCalls } from '../counting/filter-calls.ts'
import type { CallFilter } from '../counting/call-filter.ts'
import type { Sql } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { letOthersIn } from '../let-others-in.ts'
import type { ChosenColumn } from './export-columns.ts'

/** Which calls, shown how. */
export interface ExportReading {
  readonly filter: CallFilter
  readonly columns: readonly ChosenColumn[]
  readonly timeZone: string
  readonly signal: AbortSignal
}

/** Some rows as one JSON text, an array of arrays of cells, which is read by another thread. */
export interface ExportPage {
  readonly rows: number
  readonly cells: string
}

/** What one page holds in memory and keeps others waiting for is little at this size. */
const rowsAPage = 1000

interface PageRow {
  readonly rows: number
  readonly cells: string
  readonly last_at: string
  readonly last_id: string
}

/**
 * Every call of the filter, newest first, page by page and by key: memory holds one page, whatever
 * the engine, and rows that arrive meanwhile neither repeat nor hide one.
 */
export async function* readExportPages(
  db: Sql,
  reading: ExportReading,
): AsyncGenerator<ExportPage> {
  const { signal } = reading
  const where = await filterCalls(db, reading.filter)
  let after = sql`true`
  for (;;) {
    signal.throwIfAborted()
    const query = pageQuery(reading, sql`${where} and ${after}`)
    const page = await retryTransaction(signal, () => query.execute(db))
    const [found] = page.rows
    if (found === undefined || found.rows === 0) return
    yield found
    if (found.rows < rowsAPage) return
    after = sql`(started_at, id) < (${found.last_at}::timestamptz, ${found.last_id}::bigint)`
    // Whoever waits for an answer of this process goes first.
    await letOthersIn()
  }
}

/** One text a page: a row apart would become many small objects in a process that has other work. */
function pageQuery(
  { columns, timeZone }: ExportReading,
  where: RawBuilder<unknown>,
): RawBuilder<PageRow> {
  const values = sql.join(columns.map((column, at) => cellOf(column, at, timeZone)))
  const cells = sql.join(columns.map((_, at) => sql`p.${nameOf(at)}`))
  return sql<PageRow>`
    select count(*)::integer as rows,
      json_agg(json_build_array(${cells}) order by p.key_at desc, p.key_id desc)::text as cells,
      ((array_agg(p.key_at order by p.key_at, p.key_id))[1])::text as last_at,
      ((array_agg(p.key_id order by p.key_at, p.key_id))[1])::text as last_id
    from (
      select c.started_at as key_at, c.id as key_id, ${values} from call_record c
      where ${where} order by started_at desc, id desc limit ${rowsAPage}
    ) p`
}

/** The database knows every zone's rules on both engines, and is quicker at it than we are. */
function cellOf(column: ChosenColumn, at: number, timeZone: string): RawBuilder<unknown> {
  if (column.kind !== 'time') return sql`${column.value} as ${nameOf(at)}`
  return sql`to_char(${column.value} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')
    as ${nameOf(at)}`
}

function nameOf(at: number): RawBuilder<unknown> {
  return sql.id(`c${at}`)
}
