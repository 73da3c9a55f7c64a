import type { WireRow } from '../wire/wire-row.ts'
import { rowStart } from './complete-row.ts'
import { orderRows } from './order-rows.ts'
import type { PageRequest, RowSource, Window } from './row-source.ts'

/**
 * A list given by a test, answered in its own order and to the letter. A row is in the window of its
 * `start_epoch`, or of its UUID's own time; a row with neither is in every window.
 */
export class RawRows implements RowSource {
  readonly #rows: readonly { id: number; start: number; row: WireRow }[]

  constructor(rows: readonly WireRow[]) {
    this.#rows = rows.map((row, id) => ({ id, start: rowStart(row) ?? NaN, row }))
  }

  count(window: Window): number {
    return this.#within(window).length
  }

  page({ window, offset, limit, order }: PageRequest): WireRow[] {
    const rows = orderRows(this.#within(window), order)
    return rows.slice(offset, offset + limit).map(({ row }) => row)
  }

  all(window: Window): Iterable<WireRow> {
    return this.#within(window).map(({ row }) => row)
  }

  findRecording(path: string): WireRow | null {
    return this.#rows.find(({ row }) => row['record_path'] === path)?.row ?? null
  }

  #within({ from, to }: Window) {
    return this.#rows.filter(({ start }) => Number.isNaN(start) || (start >= from && start < to))
  }
}
