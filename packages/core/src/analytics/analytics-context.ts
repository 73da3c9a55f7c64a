import type { Clock } from '../clock.ts'
import type { Sql } from '../database/open-database.ts'

/** What every figure is computed from; the clock says which periods are still running. */
export interface AnalyticsContext {
  readonly db: Sql
  readonly clock: Clock
}
