import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import { watchOver, type Watch } from '../database/watch-over.ts'

/** A person asked for the run to end. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested'
}

/** Half of the second within which a stop takes effect. */
const lookEveryMilliseconds = 250
const heartbeatEveryLooks = 20

interface Watched {
  readonly runId: string
  readonly attempt: number
  readonly clock: Clock
}

/**
 * Looks at the run's row several times a second, beats its heart, and ends the work when a stop is
 * asked for, when another worker has taken the run, or when this process goes down (`handBack`).
 */
export function watchOverRun(database: Database, watched: Watched, handBack: AbortSignal): Watch {
  return watchOver(handBack, {
    everyMilliseconds: lookEveryMilliseconds,
    look: (looks) => look(database, watched, looks % heartbeatEveryLooks === 0),
  })
}

async function look(
  database: Database,
  { runId, attempt, clock }: Watched,
  beat: boolean,
): Promise<Error | null> {
  const now = clock.now().toISOString()
  const result = beat
    ? await sql<Seen>`
        update sync_run set heartbeat_at = ${now}
        where id = ${runId} and attempt = ${attempt} and status = 'RUNNING'
        returning attempt, status, stop_requested_at`.execute(database.sql)
    : await sql<Seen>`
        select attempt, status, stop_requested_at from sync_run where id = ${runId}`.execute(
        database.sql,
      )
  const seen = result.rows[0]
  if (!seen || seen.attempt !== attempt || seen.status !== 'RUNNING') return new FencedError()
  return seen.stop_requested_at === null ? null : new StopRequested('A stop was asked for.')
}

interface Seen {
  readonly attempt: number
  readonly status: string
  readonly stop_requested_at: string | null
}
