import { sql } from 'kysely'
import { toIso } from '../database/timestamps.ts'
import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'
import { isWithheld } from '../numbering/is-withheld.ts'
import type { Call } from './call.ts'

/** A call as the database tells it. */
export interface CallRow {
  readonly id: number
  readonly source_id: string
  readonly external_id: string
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly status_text: string | null
  readonly caller_number: string | null
  readonly outbound_caller_number: string | null
  readonly destination_number: string | null
  readonly customer_number: string | null
  readonly extension: string | null
  readonly extension_name: string | null
  readonly team: string | null
  readonly started_at: string
  readonly answered_at: string | null
  readonly ended_at: string | null
  readonly duration_seconds: number | null
  readonly billable_seconds: number | null
  readonly wait_seconds: number | null
  readonly hangup_disposition: string | null
  readonly hangup_by: HangupParty
  readonly recording_path: string | null
  readonly domain: string | null
  readonly flags: CallFlag[]
  readonly first_seen_at: string
  readonly synced_at: string
  readonly gone_at: string | null
}

/** Whoever sits at the extension of a call; looked up for the rows of a page alone, after it is cut. */
const person = sql`from extension named left join team on team.id = named.team_id
  where named.source_id = call_record.source_id and named.extension = call_record.extension`

/** Every column of `call_record` a list shows; the payload is left where it is. */
export const callColumns = sql`id, source_id, external_id, direction, status, status_text,
  caller_number, outbound_caller_number, destination_number, customer_number, extension,
  started_at, answered_at, ended_at, duration_seconds, billable_seconds, wait_seconds,
  hangup_disposition, hangup_by, recording_path, domain, flags, first_seen_at, synced_at,
  gone_at, (select named.name ${person}) as extension_name, (select team.name ${person}) as team`

/** Shapes a row for clients. */
export function toCall(row: CallRow): Call {
  return {
    id: String(row.id),
    sourceId: row.source_id,
    externalId: row.external_id,
    direction: row.direction,
    status: row.status,
    statusText: row.status_text,
    callerNumber: row.caller_number,
    isCallerWithheld: row.caller_number !== null && isWithheld(row.caller_number),
    outboundCallerNumber: row.outbound_caller_number,
    destinationNumber: row.destination_number,
    customerNumber: row.customer_number,
    extension: row.extension,
    extensionName: row.extension_name,
    team: row.team,
    startedAt: toIso(row.started_at),
    answeredAt: toIso(row.answered_at),
    endedAt: toIso(row.ended_at),
    durationSeconds: row.duration_seconds,
    billableSeconds: row.billable_seconds,
    waitSeconds: row.wait_seconds,
    hangupDisposition: row.hangup_disposition,
    hangupBy: row.hangup_by,
    hasRecording: row.recording_path !== null,
    recordingPath: row.recording_path,
    domain: row.domain,
    flags: row.flags,
    firstSeenAt: toIso(row.first_seen_at),
    syncedAt: toIso(row.synced_at),
    goneAt: toIso(row.gone_at),
  }
}
