import type { PageQuery } from './read-query.ts'
import type { WireRow } from './wire-row.ts'

/** One answer of the exchange; the keys stand in the order in which it writes them. */
export interface Page {
  readonly status: string
  readonly result_in_page: number
  readonly start_offset: string
  readonly next_offset: number
  readonly data: readonly WireRow[]
}

/** The envelope of a sound exchange; its next offset counts what was allowed, not what was found. */
export function buildPage({ offset, limit }: PageQuery, data: readonly WireRow[]): Page {
  return {
    status: 'success',
    result_in_page: data.length,
    start_offset: String(offset),
    next_offset: offset + limit,
    data,
  }
}
