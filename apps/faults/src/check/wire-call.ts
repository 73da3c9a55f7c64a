import type { WireRow } from '@calldeck/core/testing'

/** A call as it should stand in the database; epochs in seconds. */
export interface ExpectedCall {
  readonly external_id: string
  readonly direction: string
  readonly status: string
  readonly status_text: string | null
  readonly caller_number: string | null
  readonly outbound_caller_number: string | null
  readonly destination_number: string | null
  readonly started: number | null
  readonly answered: number | null
  readonly ended: number | null
  readonly duration_seconds: number | null
  readonly billable_seconds: number | null
  readonly hangup_disposition: string | null
  readonly recording_path: string | null
}

const statuses: Readonly<Record<string, string>> = {
  ANSWER: 'ANSWERED',
  CANCELED: 'CANCELED',
  BUSY: 'BUSY',
  NO_ANSWER: 'NO_ANSWER',
  FAILED: 'FAILED',
}
const directions = new Set(['inbound', 'outbound', 'local'])

/**
 * What a row of the wire means, worked out here a second time from the description of the wire and
 * not with the product's own code: the checker must not repeat the product's mistakes.
 */
export function expectedCall(row: WireRow): ExpectedCall {
  const direction = text(row['direction'])
  const status = text(row['call_status'])
  return {
    external_id: String(row['uuid']).trim(),
    direction:
      direction !== null && directions.has(direction) ? direction.toUpperCase() : 'UNKNOWN',
    status: (status !== null && statuses[status]) || 'UNKNOWN',
    status_text: status,
    caller_number: text(row['caller_id_number']),
    outbound_caller_number: text(row['outbound_caller_id_number']),
    destination_number: text(row['destination_number']),
    started: epoch(row['start_epoch']),
    answered: epoch(row['answer_epoch']),
    ended: epoch(row['end_epoch']),
    duration_seconds: whole(row['duration']),
    billable_seconds: whole(row['billsec']),
    hangup_disposition: text(row['sip_hangup_disposition']),
    recording_path: text(row['record_path']),
  }
}

function text(value: WireRow[string] | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}

/** 0, "" and null mean never. */
function epoch(value: WireRow[string] | undefined): number | null {
  return Number(value ?? 0) || null
}

function whole(value: WireRow[string] | undefined): number | null {
  return value === null || value === undefined || value === '' ? null : Number(value)
}
