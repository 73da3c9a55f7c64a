import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { CallFilter } from './call-filter.ts'
import { filterCalls } from './filter-calls.ts'

/** Beyond this many rows nobody reads a count to the last digit, and counting on would cost seconds. */
const countExactlyUpTo = 200_000

/** `exact` is false when counting stopped at its bound and `count` is an estimate. */
export interface CallCount {
  readonly count: number
  readonly exact: boolean
}

interface Plan {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[]
}

/** How many calls a filter finds: exact up to a bound, the planner's estimate beyond it. */
export async function countCalls(db: Sql, filter: CallFilter): Promise<CallCount> {
  const where = await filterCalls(db, filter)
  const counted = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select 1 from call_record where ${where} limit ${countExactlyUpTo + 1}
    ) found`.execute(db)
  const count = counted.rows[0]?.count ?? 0
  if (count <= countExactlyUpTo) return { count, exact: true }
  const plan = await sql<Plan>`
    explain (format json) select 1 from call_record where ${where}`.execute(db)
  const estimate = plan.rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? count
  return { count: Math.max(count, Math.round(estimate)), exact: false }
}
