import { PbxError } from '../errors.ts'
import type { ScanEnd, ScanPosition } from './fetch-pages.ts'
import { followPage, tailOf } from './follow-page.ts'

/** How a walk ended. */
export type WalkEnd = Pick<ScanEnd, 'clean' | 'complete' | 'isLastAgain'>

/** The same full page this often in a row, whatever offset was asked for, is a PBX that ignores it. */
const repeatsTolerated = 3
/** Empty answers where known rows were expected, before they are no longer asked for. */
const emptyTolerated = 2
/** Looks at an empty first page before it is believed. */
const looksAtNothing = 3

/** The PBX returns one page whatever offset is asked for. */
export class RepeatedPageError extends PbxError {
  constructor() {
    super(
      'data',
      'The PBX gives the same page whatever offset is asked for. Nothing was skipped, but the rest cannot be read: check that its API supports "offset", or ask for larger pages.',
    )
  }
}

/** The bookkeeping of one walk down a list that may move while it is read. */
export class OffsetWalk {
  offset: number
  askAt: number
  private readonly askedRows: () => number
  private tail: readonly string[]
  private clean = true
  private previous: readonly string[] = []
  /** The first row of the list; null in a scan that goes on in the middle. */
  private firstKey: string | null = null
  private lastKey: string | undefined
  private repeats = 0
  private empties = 0
  private largest = 0
  private lastGiven = 0
  private lookBack = 0
  /** Asked right behind the last row known, where nothing is expected any more. */
  private atEnd = false
  /** A page smaller than others was not the last one: from here on only empty ones tell the end. */
  private shortPagesLie = false
  /** The PBX answers nothing, or the same page, between its own pages: none can prove that it follows. */
  private aligned = false

  /** Asked further down only to see whether offsets mean anything; any other answer says they do. */
  private probing = false

  constructor(start: ScanPosition, askedRows: () => number) {
    this.offset = start.offset
    this.tail = start.tail
    this.askAt = start.offset - start.tail.length
    this.askedRows = askedRows
  }

  get position(): ScanPosition {
    return { offset: this.offset, tail: this.tail, cursor: null }
  }

  get isOverlapped(): boolean {
    return !this.aligned
  }

  /** The rows of an assembled page may have changed places between its pieces. */
  doubt(isAssembled = false): void {
    if (isAssembled) this.clean = false
  }

  /** Takes the keys of a page in; answers how the scan ended, or null while it goes on. */
  step(keys: readonly string[]): WalkEnd | null {
    if (keys.length > 0 && this.repeatsLast(keys)) return this.stepOverRepeat(keys)
    if (this.probing) return { clean: false, complete: false }
    if (keys.length === 0) return this.stepOverNothing()
    this.empties = 0
    if (this.atEnd) return this.stepBehindEnd(keys)
    const following = followPage(this.tail, keys)
    if (following.kind === 'torn') return this.stepBack(keys.length)
    // Without a known row to begin with, a page proves nothing of what lies before it.
    if (following.kind === 'moved' || (this.tail.length === 0 && this.offset > 0)) {
      this.clean = false
    }
    this.advance(keys, following.newFrom)
    return null
  }

  private advance(keys: readonly string[], newFrom: number): void {
    const isShort = keys.length < this.largest || keys.length <= this.tail.length
    const bringsNothing = newFrom === keys.length
    this.largest = Math.max(this.largest, keys.length)
    this.lastGiven = keys.length
    if (this.askAt === 0) this.firstKey ??= keys[0] ?? null
    this.lastKey = keys.at(-1)
    this.offset = this.askAt + keys.length
    this.tail = this.aligned ? [] : tailOf(keys, this.largest)
    this.atEnd = isShort && (bringsNothing || !this.shortPagesLie)
    this.askAt = this.atEnd ? this.offset : this.offset - this.tail.length
    this.lookBack = 0
  }

  /** The end is an empty answer behind the last row, never a short page by itself. */
  private stepOverNothing(): WalkEnd | null {
    const end = { clean: this.clean, complete: true }
    if (this.atEnd) return end
    this.empties += 1
    if (this.tail.length === 0) {
      return this.empties >= looksAtNothing ? { ...end, complete: this.endsShort() } : null
    }
    return this.empties <= emptyTolerated ? null : this.giveUpOverlap()
  }

  /**
   * Without an overlap, one full page and nothing behind it prove nothing: the PBX may read offsets
   * in a way of its own. Only a window that fits into less than a page does.
   */
  private endsShort(): boolean {
    const isOnlyPage = this.offset === this.lastGiven
    return !this.aligned || !isOnlyPage || this.lastGiven < this.askedRows()
  }

  /**
   * Rows behind what looked like the end: read on, the first time with a proof that they follow. When
   * they end with the last row known, they are the last page again.
   */
  private stepBehindEnd(keys: readonly string[]): WalkEnd | null {
    if (keys.at(-1) === this.lastKey) return { clean: false, complete: true, isLastAgain: true }
    if (this.shortPagesLie) {
      this.clean = false
      this.advance(keys, 0)
      return null
    }
    this.shortPagesLie = true
    this.atEnd = false
    this.askAt = this.offset - this.tail.length
    return null
  }

  private repeatsLast(keys: readonly string[]): boolean {
    const same =
      keys.length > this.tail.length &&
      keys.length === this.previous.length &&
      keys.every((key, index) => key === this.previous[index])
    this.repeats = same ? this.repeats + 1 : 0
    this.previous = keys
    return same
  }

  /** The same page again: first the offset behind it is tried, then it is the end, or it is a lie. */
  private stepOverRepeat(keys: readonly string[]): WalkEnd | null {
    this.clean = false
    if (!this.aligned) return this.giveUpOverlap()
    if (keys.length < this.askedRows()) return { clean: false, complete: true }
    if (this.repeats < repeatsTolerated) {
      // A list may have moved by just a page; it cannot look the same further and further down.
      this.probing = true
      this.askAt = this.offset + this.repeats * keys.length
      return null
    }
    // A scan that went on in the middle cannot tell the first page from the last: it is begun again.
    if (this.firstKey === null) return { clean: false, complete: false }
    if (keys[0] === this.firstKey) throw new RepeatedPageError()
    // Offsets are not ignored, so this is the last page, which is returned for all that lie behind it.
    return { clean: false, complete: true, isLastAgain: true }
  }

  /** Goes on right behind the last row; what is read this way has to be confirmed by another look. */
  private giveUpOverlap(): null {
    this.aligned = true
    this.clean = false
    this.empties = 0
    this.tail = []
    this.askAt = this.offset
    this.lookBack = 0
    return null
  }

  /** Goes back towards the rows that are known, twice as far each time. */
  private stepBack(given: number): WalkEnd | null {
    this.clean = false
    // Ended as not clean, so that the slice is read from its start once more.
    if (this.askAt === 0) return { clean: false, complete: false }
    this.lookBack = Math.max(this.lookBack * 2, Math.ceil(given / 2), 1)
    this.askAt = Math.max(0, this.askAt - this.lookBack)
    return null
  }
}
