import type { CallTable } from '../centre/call-table.ts'
import type { Window } from './row-source.ts'

/** So many calls can be held, because the listing packs a call's number into 22 bits. */
export const maxCalls = 2 ** 22

/** The calls that are in the exchange's list, ordered by start; calls of one second by their number. */
export class Listing {
  readonly #table: CallTable
  #ids: Uint32Array
  size = 0

  constructor(table: CallTable, ids: readonly number[] | Uint32Array) {
    this.#table = table
    this.#ids = sortByStart(table, ids)
    this.size = this.#ids.length
  }

  /** The call at a position, 0 being the oldest; -1 outside. */
  at(position: number): number {
    return position < this.size ? (this.#ids[position] ?? -1) : -1
  }

  insert(id: number): void {
    if (this.size === this.#ids.length) this.#grow()
    const position = this.#positionOf(id)
    this.#ids.copyWithin(position + 1, position, this.size)
    this.#ids[position] = id
    this.size++
  }

  /** Takes a call out; false when it was not listed. */
  remove(id: number): boolean {
    const position = this.#positionOf(id)
    if (this.at(position) !== id) return false
    this.#ids.copyWithin(position, position + 1, this.size)
    this.size--
    return true
  }

  /** The positions [low, high) of the calls that start in the window. */
  range(window: Window): { low: number; high: number } {
    const low = this.#firstFrom(window.from)
    return { low, high: Math.max(low, this.#firstFrom(window.to)) }
  }

  #firstFrom(start: number): number {
    return this.#search((id) => this.#table.get('start', id) >= start)
  }

  #positionOf(id: number): number {
    const start = this.#table.get('start', id)
    return this.#search((other) => {
      const otherStart = this.#table.get('start', other)
      return otherStart > start || (otherStart === start && other >= id)
    })
  }

  #search(isAtOrAfter: (id: number) => boolean): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >> 1
      if (isAtOrAfter(this.#ids[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  }

  #grow(): void {
    const larger = new Uint32Array(Math.max(16, this.#ids.length * 2))
    larger.set(this.#ids)
    this.#ids = larger
  }
}

/** Numbers sort far faster than objects: start (31 bits) and id (22 bits) just fit into one double. */
function sortByStart(table: CallTable, ids: readonly number[] | Uint32Array): Uint32Array {
  const idRange = maxCalls
  const keys = Float64Array.from(ids, (id) => table.get('start', id) * idRange + id)
  keys.sort()
  return Uint32Array.from(keys, (key) => key % idRange)
}
