import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { letOthersIn } from '../let-others-in.ts'
import { holdRun } from './hold-run.ts'
import type { CallMapping } from './merge-versions.ts'
import { remapCalls } from './remap-calls.ts'
import { advanceRemap, type RemapCheckpoint, type RemapCounts } from './remap-checkpoint.ts'
import { remapRejected } from './remap-rejected.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import type { RunTicket } from './run-ticket.ts'
import { StopRequested } from './watch-over-run.ts'

/** What mapping kept payloads again works with; no way to the PBX is among it. */
export interface Remapping extends CallMapping {
  readonly database: Database
  readonly ticket: RunTicket
  /** Which calls, by their start as it is stored; null is no bound. ISO-8601, half-open. */
  readonly from: string | null
  readonly to: string | null
}

/** One batch after its write, and the key it ended at; null when there was nothing left. */
export interface RemappedBatch {
  readonly counts: RemapCounts
  readonly last: string | null
}

/**
 * Applies the mapping as it is now to every payload kept of a source, batch by batch in the order of
 * their keys: the calls, then the rows that were rejected. A batch is one transaction with its counts
 * and its checkpoint. No sync can be under way meanwhile: the run holds the source's only place.
 * @throws FencedError, StopRequested, DiskFullError, or the signal's reason; what was mapped until then stays.
 */
export async function remapKept(remapping: Remapping): Promise<void> {
  const { signal } = remapping.ticket
  let checkpoint = await beginOrResume(remapping)
  while (checkpoint.phase !== 'done') {
    signal.throwIfAborted()
    await letOthersIn()
    checkpoint = await remapBatch(remapping)
  }
}

/** Reads the checkpoint anew, so that a commit whose answer was lost is not done twice. */
async function remapBatch(remapping: Remapping): Promise<RemapCheckpoint> {
  const { database, ticket } = remapping
  return retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await database.room.require()
      await holdRun(tx, ticket)
      const checkpoint = await readCheckpoint(tx, ticket)
      if (checkpoint === null || checkpoint.phase === 'done') return checkpoint ?? nothing
      const remapPart = checkpoint.phase === 'calls' ? remapCalls : remapRejected
      const { counts, last } = await remapPart(tx, remapping, checkpoint)
      const next = last === null ? nextPhase(checkpoint) : { ...checkpoint, after: last }
      await advanceRemap(tx, ticket, { counts, checkpoint: next })
      return next
    }),
  )
}

const nothing: RemapCheckpoint = { phase: 'done', after: null, until: '0', total: 0 }

function nextPhase(checkpoint: RemapCheckpoint): RemapCheckpoint {
  return { ...checkpoint, after: null, phase: checkpoint.phase === 'calls' ? 'rejected' : 'done' }
}

/** @throws StopRequested, so that a stop takes effect between two batches and no later. */
async function readCheckpoint(db: Sql, { runId }: RunTicket): Promise<RemapCheckpoint | null> {
  const result = await sql<{ checkpoint: RemapCheckpoint | null; stopping: boolean }>`
    select checkpoint, stop_requested_at is not null as stopping
    from sync_run where id = ${runId}`.execute(db)
  const row = result.rows[0]
  if (row?.stopping) throw new StopRequested('A stop was asked for.')
  return row?.checkpoint ?? null
}

async function beginOrResume(remapping: Remapping): Promise<RemapCheckpoint> {
  const { database, ticket, from, to } = remapping
  const kept = await readCheckpoint(database.sql, ticket)
  if (kept !== null) return kept
  const counted = await sql<{ until: string; total: number }>`
    select coalesce(max(id), 0)::text as until, (count(*) + (
      select count(*) from rejected_row r join sync_run s on s.id = r.run_id
      where r.source_id = ${ticket.sourceId} and r.mapped_at is null and s.trigger <> 'REMAP'
    ))::integer as total
    from call_record where source_id = ${ticket.sourceId}
      and started_at >= coalesce(${from}::timestamptz, '-infinity')
      and started_at < coalesce(${to}::timestamptz, 'infinity')`.execute(database.sql)
  const { until, total } = counted.rows[0] as { until: string; total: number }
  const checkpoint: RemapCheckpoint = { phase: 'calls', after: null, until, total }
  await database.transaction((tx) =>
    advanceRemap(tx, ticket, {
      counts: { created: 0, updated: 0, unchanged: 0, rejected: 0 },
      checkpoint,
    }),
  )
  return checkpoint
}
