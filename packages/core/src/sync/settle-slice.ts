import type { ScanEnd } from './fetch-pages.ts'

/** What the scans of a slice have shown so far. */
export interface ScanHistory {
  readonly scans: number
  readonly end: ScanEnd
  /** Scans in a row, the last one included, that went round in circles. */
  readonly circling: number
  /** The last scan looked everywhere and met nothing that no scan before it had met. */
  readonly isQuiet: boolean
  /** Positions that rows are known for: distinct rows over all scans, and copies seen in one page. */
  readonly accounted: number
}

/**
 * `again`: read it once more; `divide`: it does not come to rest, cut it in two; `unsettled`: its
 * pages lead in circles, and those of its parts would too.
 */
export type Settling = 'settled' | 'again' | 'divide' | 'unsettled'

const scansBeforeDividing = 4
const scansInCircles = 2

/**
 * A slice is closed only when it is known to be whole: a scan that proves itself (overlapping pages
 * that fit, as many rows as positions), or a second look that meets nothing new and knows a row for
 * every position. What comes to no rest is cut in two, down to where one page holds it. Pure.
 *
 * Rows that come, go or change places while a slice is read are seen by the pages that no longer fit
 * or by rows met twice. Three things cannot be seen from outside, and the next run's overlap or a
 * reconciliation brings what they hide: a first page that is empty twice although there are rows; a
 * short page followed by an empty one, both wrong; and a row that moves up past the place of reading
 * while, between the same two scans' ends, exactly as many rows that were read are taken away.
 */
export function settleSlice(history: ScanHistory): Settling {
  if (history.end.clean) return 'settled'
  if (history.isQuiet && history.accounted >= history.end.length) return 'settled'
  if (history.circling >= scansInCircles) return 'unsettled'
  return history.scans >= scansBeforeDividing ? 'divide' : 'again'
}
