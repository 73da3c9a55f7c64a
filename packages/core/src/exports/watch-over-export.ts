import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import { watchOver, type Watch } from '../database/watch-over.ts'

/** Half of the second within which a cancel takes effect. */
const lookEveryMilliseconds = 500

interface Watched {
  readonly id: string
  readonly attempt: number
  readonly clock: Clock
  /** Rows read so far, for the progress that people see. */
  readonly rows: () => number
}

/** Tells how far the export is and hears whether it is still this worker's, twice a second. */
export function watchOverExport(
  database: Database,
  watched: Watched,
  handBack: AbortSignal,
): Watch {
  return watchOver(handBack, {
    everyMilliseconds: lookEveryMilliseconds,
    look: async () => ((await beat(database, watched)) ? null : new FencedError()),
  })
}

async function beat(database: Database, watched: Watched): Promise<boolean> {
  const { id, attempt, clock, rows } = watched
  const beaten = await sql`
    update export_job set heartbeat_at = ${clock.now().toISOString()}::timestamptz,
      rows_written = ${rows()}
    where id = ${id}::uuid and attempt = ${attempt} and status = 'RUNNING'
    returning id`.execute(database.sql)
  return beaten.rows.length > 0
}
