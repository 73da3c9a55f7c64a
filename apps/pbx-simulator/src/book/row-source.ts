import type { WireRow } from '../wire/wire-row.ts'

/** Half-open span of call starts, in epoch seconds. */
export interface Window {
  readonly from: number
  readonly to: number
}

/**
 * How the rows of a window are ordered. The sound order is newest first and among equals the later
 * filed first; the others are what bad exchanges do, and change with `seed`.
 */
export type RowOrder =
  | { readonly kind: 'newest-first' }
  | { readonly kind: 'unstable-ties'; readonly seed: number }
  | { readonly kind: 'shuffled'; readonly seed: number }

export const newestFirst: RowOrder = { kind: 'newest-first' }

export interface PageRequest {
  readonly window: Window
  readonly offset: number
  readonly limit: number
  readonly order: RowOrder
}

/** Whatever can be listed in pages. */
export interface RowSource {
  count(window: Window): number
  page(request: PageRequest): WireRow[]
  /** Every row of the window, newest first, made as they are asked for. */
  all(window: Window): Iterable<WireRow>
  /** The row that names this recording now, or null. */
  findRecording(path: string): WireRow | null
}
