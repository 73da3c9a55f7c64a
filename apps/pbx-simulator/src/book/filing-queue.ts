import type { CallTable } from '../centre/call-table.ts'

/** Calls that are not yet in the list, in the order in which the exchange will file them. */
export class FilingQueue {
  readonly #table: CallTable
  #ids: number[]

  constructor(table: CallTable, ids: readonly number[]) {
    this.#table = table
    this.#ids = ids.toSorted((a, b) => table.filedAt(a) - table.filedAt(b))
  }

  push(id: number): void {
    const filedAt = this.#table.filedAt(id)
    // From the end: new calls are mostly filed after all that wait already.
    const before = this.#ids.findLastIndex((other) => this.#table.filedAt(other) <= filedAt)
    this.#ids.splice(before + 1, 0, id)
  }

  /** Takes out every call that is filed by `now` (epoch seconds). */
  takeUntil(now: number): number[] {
    const due = this.#ids.findIndex((id) => this.#table.filedAt(id) > now)
    return this.#ids.splice(0, due < 0 ? this.#ids.length : due)
  }

  /** Drops a call that will then never be filed; false when it was not waiting. */
  remove(id: number): boolean {
    const position = this.#ids.indexOf(id)
    if (position < 0) return false
    this.#ids.splice(position, 1)
    return true
  }
}
