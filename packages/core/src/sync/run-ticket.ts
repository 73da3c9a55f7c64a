import type { Clock } from '../clock.ts'
import type { RunTrigger } from '../entities/words.ts'

/** A worker's right to write for a run: good for one attempt, and only until the signal fires. */
export interface RunTicket {
  readonly runId: string
  readonly sourceId: string
  readonly trigger: RunTrigger
  /** Calls of the source are marked as gone at the PBX: every page looks whether one is back. */
  readonly hasGone: boolean
  /** Calls of the source were stored when this attempt began: a page may hold some of them. */
  readonly hasCalls: boolean
  /** Calls were stored when this attempt began whose id the PBX has used again. */
  readonly hasReusedIds: boolean
  /** The number this worker took the run under; every write checks that it is still the latest. */
  readonly attempt: number
  readonly clock: Clock
  /** Fires on stop, take-over and hand-back; its reason says which. */
  readonly signal: AbortSignal
}
