import type { CallFacts } from '../centre/call-table.ts'
import { callIdOf } from '../centre/call-uuid.ts'
import type { Clock } from '../centre/clock.ts'
import type { WireRow } from '../wire/wire-row.ts'
import { type Centre, writeRow } from '../wire/write-row.ts'
import { completeRow, rowStart } from './complete-row.ts'
import { FilingQueue } from './filing-queue.ts'
import { Listing } from './listing.ts'
import type { LiveCalls } from './live-calls.ts'
import { orderRows } from './order-rows.ts'
import type { PageRequest, RowSource, Window } from './row-source.ts'

/** A row that a test adds stands for itself: it is listed at once and never changes by itself. */
const blankFacts: CallFacts = {
  start: 0,
  ring: 0,
  talk: 0,
  direction: 0,
  status: 0,
  hangup: 0,
  customer: 0,
  extension: 0,
  peer: 0,
  looks: 0,
  filedAfter: 0,
  recordedAfter: 0,
}

/** The exchange's list of calls as it stands at the clock's now, with whatever tests have changed in it. */
export class CallBook implements RowSource {
  readonly #centre: Centre
  readonly #clock: Clock
  readonly #live: LiveCalls
  readonly #listing: Listing
  readonly #unfiled: FilingQueue
  /** Values that tests have written over a call's own, by its number. */
  readonly #written = new Map<number, WireRow>()
  /** UUIDs that were not made by `callUuid`. */
  readonly #foreignUuids = new Map<string, number>()

  constructor(centre: Centre, clock: Clock, live: LiveCalls) {
    this.#centre = centre
    this.#clock = clock
    this.#live = live
    const now = clock.now()
    const listed: number[] = []
    const unfiled: number[] = []
    for (let id = 0; id < centre.table.size; id++) {
      if (centre.table.filedAt(id) <= now) listed.push(id)
      else unfiled.push(id)
    }
    this.#listing = new Listing(centre.table, listed)
    this.#unfiled = new FilingQueue(centre.table, unfiled)
  }

  count(window: Window): number {
    this.#settle()
    const { low, high } = this.#listing.range(window)
    return high - low
  }

  page({ window, offset, limit, order }: PageRequest): WireRow[] {
    const now = this.#settle()
    const { low, high } = this.#listing.range(window)
    const ids: number[] = []
    if (order.kind === 'newest-first') {
      const last = Math.max(low, high - offset - limit)
      for (let at = high - 1 - offset; at >= last; at--) ids.push(this.#listing.at(at))
    } else {
      const rows = Array.from({ length: high - low }, (_, n) => this.#sortable(high - 1 - n))
      for (const row of orderRows(rows, order).slice(offset, offset + limit)) ids.push(row.id)
    }
    return ids.map((id) => this.#row(id, now))
  }

  *all(window: Window): Generator<WireRow> {
    const now = this.#settle()
    const { low, high } = this.#listing.range(window)
    const ids = Uint32Array.from({ length: high - low }, (_, n) => this.#listing.at(high - 1 - n))
    for (const id of ids) yield this.#row(id, now)
  }

  findRecording(path: string): WireRow | null {
    const now = this.#settle()
    const uuid = /([^/]+)\.mp3$/.exec(path)?.[1] ?? ''
    const id = this.#find(uuid)
    const row = id === null ? null : this.#row(id, now)
    return row?.['record_path'] === path ? row : null
  }

  /** Lists a row; what it leaves open is filled believably. Gives the row as it will be answered. */
  add(partial: WireRow): WireRow {
    const start = rowStart(partial) ?? this.#clock.now() - 120
    const id = this.#centre.table.push({ ...blankFacts, start })
    const { domain, zone } = this.#centre
    const row = completeRow(partial, { id, start, domain, zone })
    this.#written.set(id, row)
    if (typeof row['uuid'] === 'string') this.#foreignUuids.set(row['uuid'], id)
    this.#listing.insert(id)
    return row
  }

  /** Strikes a call off the list; false when there is no such call. */
  remove(uuid: string): boolean {
    const id = this.#find(uuid)
    if (id === null) return false
    return this.#listing.remove(id) || this.#unfiled.remove(id)
  }

  /** Strikes off the call at a position of the whole list, 0 being the newest. */
  removeAt(position: number): boolean {
    this.#settle()
    const id = this.#listing.at(this.#listing.size - 1 - position)
    return id >= 0 && this.#listing.remove(id)
  }

  /** Writes values over a call's own for good; false when there is no such call. */
  update(uuid: string, values: WireRow): boolean {
    const id = this.#find(uuid)
    if (id === null) return false
    const listed = this.#listing.remove(id)
    const start = 'start_epoch' in values ? rowStart(values) : null
    // UUID and recording path follow from the start: a row that is moved keeps all it had.
    const before = start === null ? this.#written.get(id) : this.#row(id, this.#clock.now())
    this.#written.set(id, { ...before, ...values })
    if (start !== null) {
      this.#foreignUuids.set(uuid, id)
      this.#centre.table.setStart(id, start)
    }
    if (typeof values['uuid'] === 'string') this.#foreignUuids.set(values['uuid'], id)
    if (listed) this.#listing.insert(id)
    return true
  }

  /** Brings the list up to the clock's now: new calls begin, late ones are filed. */
  #settle(): number {
    const now = this.#clock.now()
    for (const facts of this.#live.takeUntil(now)) {
      this.#unfiled.push(this.#centre.table.push(facts))
    }
    for (const id of this.#unfiled.takeUntil(now)) this.#listing.insert(id)
    return now
  }

  #row(id: number, now: number): WireRow {
    const written = this.#written.get(id)
    const row = writeRow(this.#centre, id, now)
    return written === undefined ? row : { ...row, ...written }
  }

  #sortable(position: number) {
    const id = this.#listing.at(position)
    return { id, start: this.#centre.table.get('start', id) }
  }

  #find(uuid: string): number | null {
    const id = this.#foreignUuids.get(uuid) ?? callIdOf(uuid)
    if (id === null || id >= this.#centre.table.size) return null
    const row = this.#row(id, this.#clock.now())
    return row['uuid'] === uuid ? id : null
  }
}
