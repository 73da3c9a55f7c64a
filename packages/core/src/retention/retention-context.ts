import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import type { JobEngine } from '../jobs/job-engine.ts'

/** What the use cases of retention are given. */
export interface RetentionContext {
  readonly database: Database
  readonly jobs: JobEngine
  readonly clock: Clock
}
