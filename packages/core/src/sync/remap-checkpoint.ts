import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import type { RunTicket } from './run-ticket.ts'

/** How far a re-mapping has come: first the calls, upwards by key, then the rejected rows, downwards. */
export interface RemapCheckpoint {
  readonly phase: 'calls' | 'rejected' | 'done'
  /** The last key worked on, as text; null at the beginning of a phase. */
  readonly after: string | null
  /** The largest key when the run began; what it adds itself is not read again. */
  readonly until: string
  /** Rows to be mapped in all, for the progress. */
  readonly total: number
}

/** What came of one batch. read = created + updated + unchanged + rejected. */
export interface RemapCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

/**
 * Counters, heartbeat and checkpoint of a batch, within its transaction, if and only if this attempt
 * still holds the run. @throws FencedError
 */
export async function advanceRemap(
  tx: Sql,
  ticket: RunTicket,
  step: { readonly counts: RemapCounts; readonly checkpoint: RemapCheckpoint },
): Promise<void> {
  const { created, updated, unchanged, rejected } = step.counts
  const result = await sql`
    update sync_run set fetched = fetched + ${created + updated + unchanged + rejected},
      created = created + ${created}, updated = updated + ${updated},
      unchanged = unchanged + ${unchanged}, rejected = rejected + ${rejected},
      checkpoint = ${JSON.stringify(step.checkpoint)}::jsonb,
      heartbeat_at = ${ticket.clock.now().toISOString()}, attempts_left = 5
    where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
    returning id`.execute(tx)
  if (result.rows.length === 0) throw new FencedError()
}
