import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'

/** What the use cases of these rules are given. */
export interface SecondFactorContext {
  readonly database: Database
  readonly clock: Clock
}
