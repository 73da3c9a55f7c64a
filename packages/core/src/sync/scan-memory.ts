import { hash } from 'node:crypto'
import { takeTurns } from '../take-turns.ts'
import type { ScanEnd, ScanPosition } from './fetch-pages.ts'
import { scanRow, type RowNames, type ScannedRow } from './scanned-row.ts'
import type { ScanHistory } from './settle-slice.ts'

/**
 * What is known of one slice's rows over all its scans: which were handed on with which content,
 * and which this scan has met. Holds keys and fingerprints, never payloads; a slice is kept small
 * enough for that by splitting dense ones.
 */
export class ScanMemory {
  /** Keys met over all scans. */
  private readonly keys = new Set<string>()
  /** Keys whose rows an earlier worker handed on; with which content is not known. */
  private readonly inherited = new Set<string>()
  /** Contents handed on. A list may hold an id twice with two contents: both count once. */
  private readonly contents = new Set<string>()
  private readonly names: RowNames
  private met = new Set<string>()
  /** Rows that one page held several times, and how many times too many. */
  private copies = new Map<string, number>()
  private startOffset = 0
  private foundNew = false
  private scans = 0
  private circling = 0
  /** Fingerprint of every key of this scan in order, and of the scan before. */
  private sequence = ''
  private lastSequence = ''

  constructor(names: RowNames) {
    this.names = names
  }

  /** Begins a scan; the rows of the tail were handed on by whoever read them. */
  begin(start: ScanPosition): void {
    this.met = new Set(start.tail)
    this.copies = new Map()
    this.startOffset = start.offset - start.tail.length
    this.foundNew = false
    this.lastSequence = this.sequence
    this.sequence = ''
    for (const key of start.tail) {
      if (!this.keys.has(key)) this.inherited.add(key)
      this.keys.add(key)
    }
  }

  /** Distinct rows this scan has met. */
  get metRows(): number {
    return this.met.size
  }

  /** Positions of the list that the rows of this scan fill: a row that one page held twice fills two. */
  get metPositions(): number {
    return this.met.size + this.surplus()
  }

  /** Whether any scan of the slice has met a row of this key. */
  knows(key: string): boolean {
    return this.keys.has(key)
  }

  async recognise(rows: readonly unknown[]): Promise<ScannedRow[]> {
    const turns = takeTurns()
    const scanned: ScannedRow[] = []
    for (const row of rows) {
      if (turns.isOver()) await turns.give()
      scanned.push(scanRow(row, this.names))
    }
    return scanned
  }

  /** Takes one page in; keeps the rows that were not handed on yet, or not with this content. */
  take(rows: readonly ScannedRow[]): ScannedRow[] {
    this.noteCopies(rows)
    this.sequence = hash('md5', [this.sequence, ...rows.map((row) => row.key)].join('\n'))
    return rows.filter((row) => {
      this.met.add(row.key)
      if (!this.keys.has(row.key)) this.foundNew = true
      this.keys.add(row.key)
      if (this.inherited.has(row.key) || this.contents.has(row.contentHash)) return false
      this.contents.add(row.contentHash)
      return true
    })
  }

  /** Ends a scan; answers what all scans until now have shown. */
  conclude(end: ScanEnd): ScanHistory {
    this.scans += 1
    this.circling = end.circles === true ? this.circling + 1 : 0
    return {
      scans: this.scans,
      circling: this.circling,
      end,
      isQuiet: !this.foundNew && this.isWitness(end) && this.agrees(end),
      accounted: this.keys.size + this.surplus(),
    }
  }

  /**
   * Whether this scan met as many rows as it walked positions. A row met twice has taken the place
   * of one that was not met, as when the list moved or has no fixed order; unless one page held it
   * twice, for then the list does.
   */
  isWhole(offset: number): boolean {
    if (offset === 0) return this.keys.size === 0
    return this.metPositions === offset - this.startOffset
  }

  /** Pages that could not prove that they follow are believed when two scans saw the very same list. */
  private agrees(end: ScanEnd): boolean {
    return end.overlapped || this.sequence === this.lastSequence
  }

  /** A scan that was given up half-way, or saw nothing where rows are known, has not looked. */
  private isWitness(end: ScanEnd): boolean {
    return end.complete && (this.met.size > 0 || this.keys.size === 0)
  }

  private noteCopies(page: readonly ScannedRow[]): void {
    if (new Set(page.map((row) => row.key)).size === page.length) return
    const seen = new Map<string, number>()
    for (const { key } of page) {
      const before = seen.get(key) ?? 0
      seen.set(key, before + 1)
      if (before > (this.copies.get(key) ?? 0)) this.copies.set(key, before)
    }
  }

  private surplus(): number {
    let surplus = 0
    for (const copies of this.copies.values()) surplus += copies
    return surplus
  }
}
