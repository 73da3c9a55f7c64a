import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { isPassing } from '../database/retry-transaction.ts'
import { FencedError } from '../errors.ts'

/** This process is going down; another worker begins the file again. */
export class ExportHandBack extends Error {
  override readonly name = 'ExportHandBack'
}

/** Half of the second within which a cancel takes effect. */
const lookEveryMilliseconds = 500

interface Watched {
  readonly id: string
  readonly attempt: number
  readonly clock: Clock
  /** Rows read so far, for the progress that people see. */
  readonly rows: () => number
}

/** Ends by itself once `finish` is called; `signal` fires when the export may not go on. */
export interface ExportWatch {
  readonly signal: AbortSignal
  finish(): Promise<void>
}

/** Tells how far the export is and hears whether it is still this worker's, twice a second. */
export function watchOverExport(
  database: Database,
  watched: Watched,
  handBack: AbortSignal,
): ExportWatch {
  const ending = new AbortController()
  const finished = new AbortController()
  const onHandBack = (): void => ending.abort(new ExportHandBack('This process is going down.'))
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
  while (!finished.aborted && !ending.signal.aborted) {
    await wait(lookEveryMilliseconds, undefined, { signal: finished }).catch(() => {})
    if (finished.aborted) return
    try {
      if (!(await beat(database, watched))) ending.abort(new FencedError())
    } catch (error) {
      // A database that is away for a moment is no reason to end: the next piece will tell.
      if (!isPassing(error)) ending.abort(error)
    }
  }
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
