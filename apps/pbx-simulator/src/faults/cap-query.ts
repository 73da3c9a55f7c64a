import type { PageQuery } from '../wire/read-query.ts'
import { type Fault, faultOf } from './fault.ts'

/** The rows of a list that answer a query: not always those that were asked for. */
export interface CappedQuery extends PageQuery {
  readonly from: number
  readonly rows: number
}

/** Limits a query to the rows that a capped list returns; a string is the refusal beyond them. */
export function capQuery(query: PageQuery, faults: readonly Fault[]): CappedQuery | string {
  const { offset, limit } = query
  const cap = faultOf(faults, 'list-cap')
  if (cap === undefined) return { ...query, from: offset, rows: limit }
  if (offset < cap.rows) return { ...query, from: offset, rows: Math.min(limit, cap.rows - offset) }
  if (cap.beyond === 'error') return `offset must be less than ${cap.rows}`
  if (cap.beyond === 'empty') return { ...query, from: offset, rows: 0 }
  return { ...query, from: Math.max(0, cap.rows - limit), rows: Math.min(limit, cap.rows) }
}
