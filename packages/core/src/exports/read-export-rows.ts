import { setImmediate as afterOthers } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import { filterCallsInPlace } from '../counting/filter-calls.ts'
import type { CallFilter } from '../counting/call-filter.ts'
import type { Sql } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { maskNumber } from '../numbering/mask-number.ts'
import type { ChosenColumn } from './export-columns.ts'

/** Times are wall-clock text, `2025-09-11 10:36:29`; null is an empty cell. */
export type Cell = string | number | boolean | null

/** Which calls, shown how. */
export interface ExportReading {
  readonly filter: CallFilter
  readonly columns: readonly ChosenColumn[]
  readonly timeZone: string
  readonly isMasked: boolean
  readonly signal: AbortSignal
}

/** What one page holds in memory and keeps others waiting for is little at this size. */
const rowsAPage = 500

interface Row {
  readonly key_at: string
  readonly key_id: string | number
  readonly [cell: `c${number}`]: Cell
}

/**
 * Every call of the filter, newest first, page by page and by key: memory holds one page, whatever
 * the engine, and rows that arrive meanwhile neither repeat nor hide one.
 */
export async function* readExportRows(
  db: Sql,
  reading: ExportReading,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { columns, signal, isMasked } = reading
  const where = await filterCallsInPlace(db, reading.filter)
  const cells = sql.join(columns.map((column, at) => cellOf(column, at, reading.timeZone)))
  let after = sql`true`
  for (;;) {
    signal.throwIfAborted()
    const page = await retryTransaction(signal, () =>
      sql<Row>`select c.started_at as key_at, c.id as key_id, ${cells} from call_record c
        where ${where} and ${after}
        order by started_at desc, id desc limit ${rowsAPage}`.execute(db),
    )
    const last = page.rows.at(-1)
    if (last === undefined) return
    yield page.rows.map((row) => columns.map((column, at) => shown(row, at, { column, isMasked })))
    if (page.rows.length < rowsAPage) return
    after = sql`(started_at, id) < (${last.key_at}::timestamptz, ${last.key_id}::bigint)`
    // Whoever waits for an answer of this process goes first.
    await afterOthers()
  }
}

/** The database knows every zone's rules on both engines, and is quicker at it than we are. */
function cellOf(column: ChosenColumn, at: number, timeZone: string): RawBuilder<unknown> {
  const name = sql.id(`c${at}`)
  if (column.kind !== 'time') return sql`${column.value} as ${name}`
  return sql`to_char(${column.value} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') as ${name}`
}

function shown(
  row: Row,
  at: number,
  { column, isMasked }: { readonly column: ChosenColumn; readonly isMasked: boolean },
): Cell {
  const cell = row[`c${at}`] ?? null
  if (!isMasked || typeof cell !== 'string') return cell
  if (column.kind === 'path') return null
  return column.kind === 'phone' ? maskNumber(cell) : cell
}
