import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { mapInTurns } from '../take-turns.ts'
import { DistinctCalls } from './call-identity.ts'
import { completeCall, type NormalisedCall } from './complete-call.ts'
import type { RemapCheckpoint } from './remap-checkpoint.ts'
import type { RemappedBatch, Remapping } from './remap-kept.ts'
import { scanRow } from './scanned-row.ts'
import { writeCalls } from './write-calls.ts'

/** Rejected rows of one transaction. */
const batchSize = 500

interface KeptRow {
  readonly id: string
  readonly raw: unknown
}

/**
 * Maps the next rejected rows again, newest first, so that of several tellings of one call the last
 * one counts; those that map now become calls. What a call is stored of already is left to it. Rows
 * that are rejected as before count as unchanged.
 */
export async function remapRejected(
  tx: Sql,
  remapping: Remapping,
  checkpoint: RemapCheckpoint,
): Promise<RemappedBatch> {
  const { ticket } = remapping
  const kept = await readRejected(tx, ticket.sourceId, checkpoint)
  const calls = new DistinctCalls()
  const mapped = await mapInTurns(kept, ({ id, raw }) => {
    const call = mapKept(raw, remapping)
    return call && { id, call }
  })
  for (const { call } of mapped) calls.add(call, (newer) => newer)
  const now = ticket.clock.now().toISOString()
  const { created } = await writeCalls(tx, ticket.sourceId, {
    calls: calls.named(),
    now,
    mapping: remapping,
    leavesStored: true,
  })
  await sql`
    update rejected_row set mapped_at = ${now}
    where id in (select jsonb_array_elements_text(${JSON.stringify(mapped.map(({ id }) => id))}::jsonb)::bigint)`.execute(
    tx,
  )
  return {
    counts: { created, updated: 0, unchanged: kept.length - created, rejected: 0 },
    last: kept.at(-1)?.id ?? null,
  }
}

/** What a re-mapping itself rejected are calls that are stored: they are no part of this. */
async function readRejected(
  tx: Sql,
  sourceId: string,
  { after }: RemapCheckpoint,
): Promise<KeptRow[]> {
  const result = await sql<KeptRow>`
    select r.id::text as id, r.raw from rejected_row r join sync_run s on s.id = r.run_id
    where r.source_id = ${sourceId} and r.mapped_at is null and s.trigger <> 'REMAP'
      and (${after}::bigint is null or r.id < ${after}::bigint)
    order by r.id desc limit ${batchSize}
    for update of r`.execute(tx)
  return result.rows
}

/** The call that a payload maps to now, if it does and starts within the bounds asked for. */
function mapKept(raw: unknown, remapping: Remapping): NormalisedCall | null {
  const mapped = remapping.connector.mapRow(raw, remapping.settings)
  if (mapped.kind === 'rejected') return null
  const start = mapped.call.startedAt.toISOString()
  if (remapping.from !== null && start < remapping.from) return null
  if (remapping.to !== null && start >= remapping.to) return null
  const { text, contentHash } = scanRow(raw, { rowId: () => null, rowStart: () => null })
  return completeCall(mapped.call, {
    raw: text,
    contentHash,
    readNumber: remapping.readNumber,
    replaced: false,
    isErased: false,
    seenAt: remapping.ticket.clock.now().getTime(),
  })
}
