import type { Clock } from '../clock.ts'

/** A worker's right to write for an export: good for one attempt, and until the signal fires. */
export interface ExportTicket {
  readonly id: string
  /** The number this worker took the export under; every write checks that it is still the latest. */
  readonly attempt: number
  readonly clock: Clock
  /** Fires on cancel, take-over and hand-back; its reason says which. */
  readonly signal: AbortSignal
}
