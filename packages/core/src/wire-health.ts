import type { Core } from './core-contract.ts'
import type { Database } from './database/open-database.ts'
import { checkReady } from './health/check-ready.ts'
import { diskFigures } from './health/disk-figures.ts'
import { healthFigures } from './health/health-figures.ts'
import type { RequestTally } from './health/request-tally.ts'

/** Health's part of core. */
export function wireHealth(database: Database, tally: RequestTally): Core['health'] {
  return {
    ready: () => checkReady(database),
    figures: async () => [
      ...(await healthFigures(database.sql, tally)),
      ...(await diskFigures(database.room)),
    ],
  }
}
