import { callUuid, uuidSecond } from '../centre/call-uuid.ts'
import type { Zone } from '../centre/zone.ts'
import { recordingPath } from '../wire/recording-path.ts'
import type { WireRow } from '../wire/wire-row.ts'

/** The start by which a row is listed: its `start_epoch`, else its UUID's own time; null without either. */
export function rowStart(row: WireRow): number | null {
  const start = asSeconds(row['start_epoch'])
  if (start !== null && start > 0) return start
  return typeof row['uuid'] === 'string' ? uuidSecond(row['uuid']) : null
}

/** A whole number of seconds from text or number; null when it is neither. */
export function asSeconds(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  if (typeof value === 'string' && !/^-?\d+$/.test(value)) return null
  const seconds = Number(value)
  return Number.isSafeInteger(seconds) ? seconds : null
}

/** Fills what a partial row leaves open, so that it is a sound answered inbound call of a minute. */
export function completeRow(
  partial: WireRow,
  known: { id: number; start: number; domain: string; zone: Zone },
): WireRow {
  const talk = asSeconds(partial['billsec']) ?? 45
  const duration = asSeconds(partial['duration']) ?? talk + 15
  const end = known.start + duration
  const answered = talk > 0
  const uuid = 'uuid' in partial ? partial['uuid'] : callUuid(known.id, known.start)
  return {
    uuid,
    direction: 'inbound',
    caller_id_number: '0905550111',
    outbound_caller_id_number: null,
    destination_number: '1036',
    start_epoch: String(known.start),
    end_epoch: String(end),
    answer_epoch: answered ? String(end - talk) : '0',
    duration: String(duration),
    billsec: String(talk),
    sip_hangup_disposition: answered ? 'by_caller' : 'recv_cancel',
    record_path: answered ? recordingPath(known, String(uuid), known.start) : null,
    call_status: answered ? 'ANSWER' : 'NO_ANSWER',
    ...partial,
  }
}
