import type { TimeWindow } from '../connectors/connector.ts'
import { clearOfClockChange } from './plan-slices.ts'

/** Fewer rows than this are no cap that any PBX has. */
const smallestCap = 10
/** A list may end one row short of its cap, or one behind it, where the PBX compares inexactly. */
const offByOne = 1

/** How a list ended. */
export interface ListEnd {
  readonly window: TimeWindow
  /** Start of the oldest row in the window, in epoch milliseconds; null when no row was read. */
  readonly oldest: number | null
  /** Rows in the list. */
  readonly length: number
  /** Its last page came again for offsets behind it, so where it ends depends on the page size. */
  readonly isLastAgain: boolean
}

/** What is known of the lists of a source. */
export interface KnownLists {
  /** Rows at which they are known to end although there are more; null when they are not. */
  readonly rowCap: number | null
  /** Rows of the longest one that was read: no cap is lower. */
  readonly longestList: number
  /** Lengths at which other slices of the run ended. */
  readonly otherLengths: ReadonlySet<number>
}

/**
 * Whether a list may have ended because the PBX returns no more rows of one question, rather than
 * because there are none: it ends above the window's start and no longer list was ever read, or it
 * ends after a round number of rows, after one seen before, or with its last page again. Pure.
 */
export function mayBeCapped(
  { length, oldest, window, isLastAgain }: ListEnd,
  known: KnownLists,
): boolean {
  if (length < smallestCap || oldest === null || oldest - window.from.getTime() < 1000) return false
  if (isLastAgain || length >= known.longestList || length === known.rowCap) return true
  return known.otherLengths.has(length) || isRound(length)
}

function isRound(length: number): boolean {
  const past = length % 100
  return past <= offByOne || 100 - past <= offByOne
}

/**
 * Where a slice is cut below the oldest row that was read: `keep` was read whole, `rest` has to be
 * asked for anew. The second of the oldest row belongs to the rest, since the cap may lie within it.
 * Null when nothing remains to be kept, so that the list cannot be divided. Pure.
 */
export function cutBelow(
  window: TimeWindow,
  oldest: number,
  timeZone: string,
): { readonly keep: TimeWindow; readonly rest: TimeWindow } | null {
  const second = Math.floor(oldest / 1000) * 1000 + 1000
  // Later, never earlier: what lies between would be kept without having been read.
  const clear = clearOfClockChange(second, timeZone, 'later')
  const cut = clear < window.to.getTime() ? clear : second
  if (cut >= window.to.getTime()) return null
  const edge = new Date(cut)
  return { keep: { from: edge, to: window.to }, rest: { from: window.from, to: edge } }
}
