import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import type { SyncMode } from '../entities/words.ts'
import type { Seal } from '../secrets/seal.ts'
import type { NextRun } from './source-rows.ts'

/** What the use cases of sources work with. */
export interface SourceContext {
  readonly database: Database
  readonly clock: Clock
  readonly seal: Seal
  readonly nextRun: NextRun
  /** @throws CoreError BAD_INPUT naming the field, when a source of this shape could not work. */
  checkSource(input: CheckedFields): void
}

/** The fields whose sense only other parts of core can judge. */
export interface CheckedFields {
  readonly connector: string
  readonly apiUrl: string
  readonly timeZone: string
  readonly syncMode: SyncMode
  readonly cronExpression: string
  readonly scheduleTimeZone: string | null
}
