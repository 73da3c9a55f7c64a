import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'

/** What the use cases of extensions are given. */
export interface ExtensionContext {
  readonly database: Database
  readonly clock: Clock
}
