import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { CallFlag } from '../entities/words.ts'
import { mapInTurns } from '../take-turns.ts'
import { sentIdOf, withName } from './call-identity.ts'
import { completeCall, type NormalisedCall } from './complete-call.ts'
import { keepRejected } from './keep-rejected.ts'
import { wasReplaced } from './merge-versions.ts'
import type { RejectedInput } from './normalise-page.ts'
import type { RemapCheckpoint } from './remap-checkpoint.ts'
import type { RemappedBatch, Remapping } from './remap-kept.ts'
import { rewriteCalls } from './rewrite-calls.ts'

/** Calls of one transaction. */
const batchSize = 500

interface KeptCall {
  readonly id: string
  readonly external_id: string
  readonly sent_id: string | null
  readonly flags: CallFlag[]
  readonly raw: Record<string, unknown>
  readonly content_hash: string
  readonly first_seen_at: string
}

/** A call as it is mapped now, under the key of its row. */
export interface RemappedCall extends NormalisedCall {
  readonly id: string
}

/**
 * Maps the next calls again and writes those that come out otherwise. What does not map any more
 * stays as it is and is told with the run.
 */
export async function remapCalls(
  tx: Sql,
  remapping: Remapping,
  checkpoint: RemapCheckpoint,
): Promise<RemappedBatch> {
  const { ticket } = remapping
  const kept = await readCalls(tx, remapping, checkpoint)
  const mapped = await mapInTurns(kept, (row) => remapCall(row, remapping))
  const rejected = mapped.filter((row): row is RejectedInput => 'reason' in row)
  const calls = mapped.filter((row): row is RemappedCall => !('reason' in row))
  const now = ticket.clock.now().toISOString()
  const updated = await rewriteCalls(tx, calls, now)
  await keepRejected(tx, ticket, rejected)
  return {
    counts: {
      created: 0,
      updated,
      unchanged: calls.length - updated,
      rejected: rejected.length,
    },
    last: kept.at(-1)?.id ?? null,
  }
}

async function readCalls(
  tx: Sql,
  { ticket, from, to }: Remapping,
  { after, until }: RemapCheckpoint,
): Promise<KeptCall[]> {
  const result = await sql<KeptCall>`
    select id::text as id, external_id, sent_id, flags, raw, content_hash::text as content_hash,
      first_seen_at
    from call_record
    where source_id = ${ticket.sourceId}
      and id > ${after ?? '0'}::bigint and id <= ${until}::bigint
      and started_at >= coalesce(${from}::timestamptz, '-infinity')
      and started_at < coalesce(${to}::timestamptz, 'infinity')
    order by call_record.id limit ${batchSize}
    for update`.execute(tx)
  return result.rows
}

function remapCall(row: KeptCall, remapping: Remapping): RemappedCall | RejectedInput {
  const { raw } = row
  const externalId = sentIdOf(row)
  const mapped = remapping.connector.mapRow(raw, remapping.settings)
  if (mapped.kind === 'rejected') return { externalId, reason: mapped.reason, raw }
  if (mapped.call.externalId !== externalId) {
    const reason = `The mapping gives this call another id now (${mapped.call.externalId}). An id is what a call is known by, so it was left as it is.`
    return { externalId, reason, raw }
  }
  const text = JSON.stringify(raw)
  const call = completeCall(mapped.call, {
    raw: text,
    contentHash: row.content_hash,
    readNumber: remapping.readNumber,
    replaced: wasReplaced(row.flags, text),
    isErased: row.flags.includes('ERASED'),
    seenAt: readTimestamp(row.first_seen_at).getTime(),
  })
  return { ...withName(call, row), id: row.id }
}
