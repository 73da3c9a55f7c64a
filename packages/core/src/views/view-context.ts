import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'

/** What the use cases of views are given. */
export interface ViewContext {
  readonly database: Database
  readonly clock: Clock
}
