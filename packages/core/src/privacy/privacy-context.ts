import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import type { Seal } from '../secrets/seal.ts'

/** What the use cases of privacy are given. */
export interface PrivacyContext {
  readonly database: Database
  readonly clock: Clock
  readonly seal: Seal
}
