import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import { isPassing } from '../database/retry-transaction.ts'

/** A person asked for the run to end. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested'
}

/** This process is going down; another worker goes on at the checkpoint. */
export class HandBack extends Error {
  override readonly name = 'HandBack'
}

/** Half of the second within which a stop takes effect. */
const lookEveryMilliseconds = 250
const heartbeatEveryLooks = 20

interface Watched {
  readonly runId: string
  readonly attempt: number
  readonly clock: Clock
}

/** Ends by itself once `done` fires; `signal` fires when the run may not go on, and says why. */
export interface RunWatch {
  readonly signal: AbortSignal
  finish(): Promise<void>
}

/**
 * Looks at the run's row several times a second, beats its heart, and ends the work when a stop is
 * asked for, when another worker has taken the run, or when this process goes down (`handBack`).
 */
export function watchOverRun(
  database: Database,
  watched: Watched,
  handBack: AbortSignal,
): RunWatch {
  const ending = new AbortController()
  const finished = new AbortController()
  const onHandBack = (): void => ending.abort(new HandBack('This process is going down.'))
  if (handBack.aborted) onHandBack()
  handBack.addEventListener('abort', onHandBack, { once: true })
  const loop = keepLooking(database, watched, { ending, finished: finished.signal })
  return {
    signal: ending.signal,
    finish: async () => {
      handBack.removeEventListener('abort', onHandBack)
      finished.abort()
      await loop
    },
  }
}

async function keepLooking(
  database: Database,
  watched: Watched,
  { ending, finished }: { readonly ending: AbortController; readonly finished: AbortSignal },
): Promise<void> {
  for (let looks = 1; !finished.aborted && !ending.signal.aborted; looks += 1) {
    await wait(lookEveryMilliseconds, undefined, { signal: finished }).catch(() => {})
    if (finished.aborted) return
    try {
      const reason = await look(database, watched, looks % heartbeatEveryLooks === 0)
      if (reason) ending.abort(reason)
    } catch (error) {
      // A database that is away for a moment is no reason to end the run: the next page will tell.
      if (!isPassing(error)) ending.abort(error)
    }
  }
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
