/** Everything that is decided about one call when it is made up; seconds and epoch seconds. */
export interface CallFacts {
  readonly start: number
  readonly ring: number
  /** 0 when nobody answered. */
  readonly talk: number
  /** Index into `directions`. */
  readonly direction: number
  /** Index into `statuses`. */
  readonly status: number
  /** Index into `hangups`. */
  readonly hangup: number
  /** The customer's number in the phone book, or one of its special callers. */
  readonly customer: number
  readonly extension: number
  /** The trunk, or for local calls the other extension. */
  readonly peer: number
  /** How the customer's number is spelled, and other coin tosses that only show on the wire. */
  readonly looks: number
  /** Seconds after its end at which the exchange files the call; 0 = listed from its start. */
  readonly filedAfter: number
  /** Seconds after its end at which the recording is there; 0 = never recorded. */
  readonly recordedAfter: number
}

const widths = {
  start: Uint32Array,
  ring: Uint16Array,
  talk: Uint16Array,
  direction: Uint8Array,
  status: Uint8Array,
  hangup: Uint8Array,
  customer: Uint32Array,
  extension: Uint8Array,
  peer: Uint8Array,
  looks: Uint8Array,
  filedAfter: Uint16Array,
  recordedAfter: Uint16Array,
} as const

type Column = keyof CallFacts
type Columns = Record<Column, Uint8Array | Uint16Array | Uint32Array>

const columnNames = Object.keys(widths) as Column[]

/** Calls by number, some 22 bytes each, so that a million of them fit beside anything else. */
export class CallTable {
  #capacity: number
  #columns: Columns
  size = 0

  constructor(capacity: number) {
    this.#capacity = Math.max(capacity, 16)
    this.#columns = emptyColumns(this.#capacity)
  }

  /** Stores a call and gives its number; fractions and excess are cut to the column's width. */
  push(facts: CallFacts): number {
    if (this.size === this.#capacity) this.#grow()
    const id = this.size++
    for (const name of columnNames) this.#columns[name][id] = facts[name]
    return id
  }

  get(column: Column, id: number): number {
    return this.#columns[column][id] ?? 0
  }

  setStart(id: number, start: number): void {
    this.#columns.start[id] = start
  }

  end(id: number): number {
    return this.get('start', id) + this.get('ring', id) + this.get('talk', id)
  }

  /** The epoch second from which the call is in the exchange's list. */
  filedAt(id: number): number {
    const filedAfter = this.get('filedAfter', id)
    return filedAfter === 0 ? this.get('start', id) : this.end(id) + filedAfter
  }

  #grow(): void {
    this.#capacity *= 2
    const larger = emptyColumns(this.#capacity)
    for (const name of columnNames) larger[name].set(this.#columns[name])
    this.#columns = larger
  }
}

function emptyColumns(capacity: number): Columns {
  const entries = columnNames.map((name) => [name, new widths[name](capacity)] as const)
  return Object.fromEntries(entries) as Columns
}
