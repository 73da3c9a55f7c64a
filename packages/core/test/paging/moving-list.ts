import type { PagePosition, PbxPage } from '../../src/connectors/connector.ts'

/** What happens to the PBX's list between two page requests. */
export type Move =
  | { readonly kind: 'insert'; readonly at: number; readonly rows: number }
  | { readonly kind: 'remove'; readonly at: number; readonly rows: number }
  /** Rows of one second come in another order; `order` is its seed. */
  | { readonly kind: 'reorder'; readonly order: number }
  | { readonly kind: 'cap'; readonly rows: number }

/** What is wrong with one answer. */
export type Spoiling = 'empty' | 'larger' | 'none'

/** One page request of a history: how it is answered, and what happens after it. */
export interface Beat {
  readonly spoiling: Spoiling
  readonly moves: readonly Move[]
}

interface Row {
  readonly uuid: string
  readonly second: number
  readonly content: number
}

/** How the list begins. */
export interface ListStart {
  readonly rows: number
  /** Rows that share one second, and may come in any order. */
  readonly tied: number
  /** Positions at which a row is listed once more, right behind itself. */
  readonly doubled: readonly number[]
}

/** A PBX's list in memory, newest first, that lives through a history while it is paged through. */
export class MovingList {
  requests = 0
  private rows: Row[]
  private readonly beats: Beat[]
  private readonly gone = new Set<string>()
  private readonly first: readonly string[]
  private cap = Number.POSITIVE_INFINITY
  private born = 0
  private readonly movedUp = new Set<string>()

  constructor(start: ListStart, beats: readonly Beat[]) {
    this.rows = Array.from({ length: start.rows }, (_, index) => ({
      uuid: `row-${index}`,
      second: Math.floor(index / Math.max(1, start.tied)),
      content: 0,
    }))
    this.first = this.rows.map((row) => row.uuid)
    for (const at of start.doubled) {
      const row = this.rows[at % Math.max(1, this.rows.length)]
      if (row) this.rows.splice(this.rows.indexOf(row) + 1, 0, { ...row, content: 1 })
    }
    this.beats = [...beats]
  }

  /** Rows that were listed from the first request to now. */
  get stayed(): readonly string[] {
    return this.first.filter((uuid) => !this.gone.has(uuid))
  }

  /**
   * Whether these rows can be hidden in a way that nothing shows from outside (`settleSlice` tells
   * it): each moved up when rows changed places, and as many of those read were taken away.
   */
  canHide(rows: readonly string[], read: ReadonlySet<string>): boolean {
    const taken = [...this.gone].filter((uuid) => read.has(uuid))
    return rows.every((uuid) => this.movedUp.has(uuid)) && taken.length >= rows.length
  }

  /** Answers one request by row number, then lets the history go on. */
  readonly readPage = async (position: PagePosition, asked: number): Promise<PbxPage> => {
    this.requests += 1
    const beat = this.beats.shift()
    const offset = position.kind === 'offset' ? position.offset : 0
    const size = Math.min(asked, this.cap) + (beat?.spoiling === 'larger' ? 3 : 0)
    const rows = beat?.spoiling === 'empty' ? [] : this.rows.slice(offset, offset + size)
    for (const move of beat?.moves ?? []) this.apply(move)
    return { rows }
  }

  private apply(move: Move): void {
    const at = 'at' in move ? move.at % (this.rows.length + 1) : 0
    if (move.kind === 'insert') this.insert(at, move.rows)
    else if (move.kind === 'remove') this.remove(at, move.rows)
    else if (move.kind === 'cap') this.cap = move.rows
    else this.reorder(move.order)
  }

  private insert(at: number, count: number): void {
    const second = this.rows[at]?.second ?? 0
    const added = Array.from({ length: count }, () => {
      this.born += 1
      return { uuid: `late-${this.born}`, second, content: 0 }
    })
    this.rows.splice(at, 0, ...added)
  }

  private remove(at: number, count: number): void {
    const removed = new Set(this.rows.splice(at, count).map((row) => row.uuid))
    this.rows = this.rows.filter((row) => !removed.has(row.uuid))
    for (const uuid of removed) this.gone.add(uuid)
  }

  /** Only rows of one second change places: what a sort by start alone leaves open. */
  private reorder(order: number): void {
    const dice = (row: Row): number => mix(order, row.uuid)
    const place = new Map(this.rows.map((row, index) => [row, index]))
    this.rows = this.rows
      .map((row, index) => ({ row, group: this.groupStart(index), dice: dice(row) }))
      .sort(
        (left, right) =>
          left.group - right.group ||
          left.dice - right.dice ||
          (place.get(left.row) ?? 0) - (place.get(right.row) ?? 0),
      )
      .map(({ row }) => row)
    for (const [index, row] of this.rows.entries()) {
      if (index < (place.get(row) ?? 0)) this.movedUp.add(row.uuid)
    }
  }

  private groupStart(index: number): number {
    let start = index
    while (start > 0 && this.rows[start - 1]?.second === this.rows[index]?.second) start -= 1
    return start
  }
}

/** A hash that spreads neighbours: rows that stand together must not move together. */
function mix(seed: number, text: string): number {
  let hash = seed >>> 0
  for (const letter of text) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x85_eb_ca_6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2_b2_ae_35) ^ (hash >>> 13)
  }
  return hash >>> 0
}
