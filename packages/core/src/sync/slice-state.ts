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
}
