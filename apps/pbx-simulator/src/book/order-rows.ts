import { hash32 } from '../centre/random.ts'
import type { RowOrder } from './row-source.ts'

/** A call of a window with what it is sorted by. */
export interface Sortable {
  readonly id: number
  readonly start: number
}

/** Sorts newest first, then as badly as the order asks for. */
export function orderRows<T extends Sortable>(rows: T[], order: RowOrder): T[] {
  if (order.kind === 'newest-first') return rows
  const dice = (row: T) => hash32(order.seed, row.id)
  if (order.kind === 'shuffled') return rows.sort((a, b) => dice(a) - dice(b))
  return rows.sort((a, b) => b.start - a.start || dice(a) - dice(b))
}
