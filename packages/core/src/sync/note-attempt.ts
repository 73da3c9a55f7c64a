import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { AttemptEnding } from '../entities/words.ts'

/** Which attempt, and when. */
export interface AttemptNote {
  readonly runId: string
  readonly attempt: number
  readonly now: Date
}

/**
 * Writes down that a worker has taken a run; one that still held it was lost at its last sign of life.
 * Answers whether one was.
 */
export async function noteAttempt(
  tx: Sql,
  { runId, attempt, now }: AttemptNote,
  lastSeen: string | null,
): Promise<boolean> {
  const lost = await sql`
    update run_attempt set ending = 'LOST',
      ended_at = greatest(started_at, coalesce(${lastSeen}::timestamptz, started_at))
    where run_id = ${runId} and ended_at is null
    returning 1`.execute(tx)
  await sql`
    insert into run_attempt (run_id, attempt, started_at)
    values (${runId}, ${attempt}, ${now.toISOString()}::timestamptz)`.execute(tx)
  return lost.rows.length > 0
}

/** Writes down how a worker let go of its run. */
export async function endAttempt(
  tx: Sql,
  { runId, attempt, now }: AttemptNote,
  ending: AttemptEnding,
): Promise<void> {
  await sql`
    update run_attempt set ending = ${ending}, ended_at = ${now.toISOString()}::timestamptz
    where run_id = ${runId} and attempt = ${attempt} and ended_at is null`.execute(tx)
}
