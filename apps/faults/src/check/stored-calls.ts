import type { WireRow } from '@calldeck/core/testing'
import type { Query } from '../stage/look-at-database.ts'
import type { CheckInput } from './check-source.ts'
import { expectedCall } from './wire-call.ts'

/** A call as it stands in the database; epochs in seconds. */
export type StoredCall = Readonly<Record<string, unknown>> & {
  readonly external_id: string
  readonly raw: Readonly<Record<string, unknown>>
}

/** The calls of a source that start within a span, half-open, in epoch seconds. */
export async function readCalls(
  query: Query,
  sourceId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<StoredCall[]> {
  return query<StoredCall>(
    `select external_id, direction, status, status_text, caller_number, outbound_caller_number,
      destination_number, duration_seconds, billable_seconds, hangup_disposition, recording_path,
      extract(epoch from started_at)::float8 as started,
      extract(epoch from answered_at)::float8 as answered,
      extract(epoch from ended_at)::float8 as ended, raw
    from call_record where source_id = $1
      and started_at >= to_timestamp($2::float8) and started_at < to_timestamp($3::float8)`,
    [sourceId, from, to],
  )
}

/** A value once known is kept although the exchange forgets it, so only what it tells is compared. */
export function differences(
  call: StoredCall,
  row: WireRow | undefined,
  { mayDiffer = [], exceptFields = [] }: Pick<CheckInput, 'mayDiffer' | 'exceptFields'>,
): string[] {
  if (row === undefined || mayDiffer.includes(call.external_id)) return []
  const fields = Object.entries(expectedCall(row))
    .filter(
      ([field, value]) => value !== null && value !== 'UNKNOWN' && !exceptFields.includes(field),
    )
    .filter(([field, value]) => call[field] !== value)
    .map(([field, value]) => `${call.external_id}.${field} is ${String(call[field])}, not ${value}`)
  const raw = Object.entries(row)
    .filter(([field, value]) => value !== null && !exceptFields.includes(`raw.${field}`))
    .filter(([field, value]) => call.raw[field] !== value)
    .map(([field]) => `${call.external_id}.raw.${field} differs`)
  return [...fields, ...raw]
}
