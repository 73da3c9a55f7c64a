import type { TimeWindow } from '../connectors/connector.ts'
import type { ScanPosition } from './fetch-pages.ts'

/** A slice in a worker's hands: what its row says, kept up with every page saved. */
export interface SliceState {
  readonly id: string
  /** Narrowed when a dense slice gives its older part away. */
  window: TimeWindow
  position: ScanPosition
  pages: number
  scans: number
  /** Start of the oldest row read in the window, in epoch milliseconds; null before the first one. */
  oldest: number | null
  /** The list is read no further than this many rows, since the PBX refuses those behind. */
  limit: number | null
  /** It was asked what lies below the oldest row: nothing does. */
  isBelowRead: boolean
  /** A worker was lost since its last page: the next one is gone through row by row. */
  isSuspect: boolean
  /** The row, by its content, over which the last worker was lost, and how many were. */
  suspect: { readonly hash: string; readonly lost: number } | null
}
