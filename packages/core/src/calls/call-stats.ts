import { sql } from 'kysely'
import type { CallFilter } from '../counting/call-filter.ts'
import {
  figureColumns,
  toStats,
  type CallStats,
  type FiguresRow,
} from '../counting/call-figures.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import type { Sql } from '../database/open-database.ts'

/** Figures of the filtered calls, computed in the database by the rules of domain.md, Counting. */
export async function callStats(db: Sql, filter: CallFilter): Promise<CallStats> {
  const where = await filterCalls(db, filter)
  const result = await sql<FiguresRow>`
    select ${figureColumns} from call_record where ${where}`.execute(db)
  return toStats(result.rows[0] as FiguresRow)
}
