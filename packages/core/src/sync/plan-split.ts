import type { TimeWindow } from '../connectors/connector.ts'
import { clearOfClockChange, cutWindow } from './plan-slices.ts'

/** A slice of more pages than this gives its older part away. */
const denseFromPages = 24
const pagesPerPart = 12
const mostParts = 48
const shortestPart = 10 * 60_000

/** The remainder a dense slice keeps reading, and the parts it gives away. */
export interface DenseSplit {
  readonly keep: TimeWindow
  readonly parts: readonly TimeWindow[]
}

/**
 * Cuts a slice that turns out dense while it is read newest-first: what was read so far tells how
 * many pages the rest will have. Short slices keep offsets small, spread over the workers, and cost
 * little to read again. Null when it is not worth a cut. Pure.
 */
export function planDenseSplit(
  window: TimeWindow,
  progress: { readonly pages: number; readonly oldest: Date; readonly timeZone: string },
): DenseSplit | null {
  const oldest = Math.floor(progress.oldest.getTime() / 1000) * 1000
  const cut = clearOfClockChange(oldest, progress.timeZone)
  const read = window.to.getTime() - oldest
  const rest = cut - window.from.getTime()
  if (read <= 0 || rest < 2 * shortestPart) return null
  const pagesLeft = (rest / read) * progress.pages
  if (pagesLeft + progress.pages <= denseFromPages) return null
  const pieces = Math.min(
    mostParts,
    Math.ceil(pagesLeft / pagesPerPart),
    Math.floor(rest / shortestPart),
  )
  const parts = cutWindow({ from: window.from, to: new Date(cut) }, pieces, progress.timeZone)
  return { keep: { from: new Date(cut), to: window.to }, parts }
}

/** The halves of a slice that does not come to rest; null when it is too short to be cut. Pure. */
export function planHalves(window: TimeWindow, timeZone: string): readonly TimeWindow[] | null {
  if (window.to.getTime() - window.from.getTime() < 2 * shortestPart) return null
  return cutWindow(window, 2, timeZone)
}
