import type { MappedCall } from '../connectors/connector.ts'
import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'
import { extensionOf } from '../numbering/is-extension.ts'
import type { NumberReader } from '../numbering/number-reader.ts'

/** A call in the columns of `call_record`; how they are handed to the database: `incoming-calls.ts`. */
export interface NormalisedCall {
  readonly external_id: string
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly status_text: string | null
  readonly caller_number: string | null
  readonly outbound_caller_number: string | null
  readonly destination_number: string | null
  readonly customer_number: string | null
  readonly extension: string | null
  readonly search_digits: string
  readonly started_at: Date
  readonly answered_at: Date | null
  readonly ended_at: Date | null
  readonly duration_seconds: number | null
  readonly billable_seconds: number | null
  readonly wait_seconds: number | null
  readonly hangup_disposition: string | null
  readonly hangup_by: HangupParty
  readonly recording_path: string | null
  readonly domain: string | null
  readonly flags: readonly CallFlag[]
  /** The payload, as JSON. */
  readonly raw: string
  readonly content_hash: string
}

/** Where a call came from, for what is stored beside the mapped fields. */
export interface CallOrigin {
  /** The payload, as JSON. */
  readonly raw: string
  readonly contentHash: string
  readonly readNumber: NumberReader
  /** Characters that cannot be stored were replaced. */
  readonly replaced: boolean
  /** An erased number was taken out of it. */
  readonly isErased: boolean
}

/** Adds to a mapped call what follows from it (domain.md, Time and Numbers). Pure. */
export function completeCall(call: MappedCall, origin: CallOrigin): NormalisedCall {
  const sides = findSides(call)
  return {
    external_id: call.externalId,
    direction: call.direction,
    status: call.status,
    status_text: call.statusText,
    caller_number: call.callerNumber,
    outbound_caller_number: call.outboundCallerNumber,
    destination_number: call.destinationNumber,
    customer_number: sides.customer && origin.readNumber(sides.customer).customer,
    extension: sides.extension,
    search_digits: searchable(call, origin.readNumber),
    started_at: call.startedAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    duration_seconds: call.durationSeconds,
    billable_seconds: call.billableSeconds,
    wait_seconds: waitSeconds(call),
    hangup_disposition: call.hangupDisposition,
    hangup_by: call.hangupBy,
    recording_path: call.recordingPath,
    domain: call.domain,
    flags: flags(call, origin),
    raw: origin.raw,
    content_hash: origin.contentHash,
  }
}

/** Outbound: the customer is called; inbound: the customer calls; local: there is none. */
function findSides(call: MappedCall): { customer: string | null; extension: string | null } {
  const { callerNumber: caller, destinationNumber: destination } = call
  const internal = (number: string | null): string | null =>
    number === null ? null : extensionOf(number)
  switch (call.direction) {
    case 'OUTBOUND':
      return { customer: destination, extension: internal(caller) }
    case 'INBOUND':
      return { customer: caller, extension: internal(destination) }
    case 'LOCAL':
      return { customer: null, extension: internal(caller) ?? internal(destination) }
    case 'UNKNOWN':
      return { customer: null, extension: internal(destination) ?? internal(caller) }
  }
}

function searchable(call: MappedCall, readNumber: NumberReader): string {
  const digits = new Set<string>()
  for (const number of [call.callerNumber, call.destinationNumber, call.outboundCallerNumber]) {
    if (number !== null) digits.add(readNumber(number).digits)
  }
  return [...digits].join(' ')
}

/** Answer less start, or the whole duration when nobody answered; null while it is unknown. */
function waitSeconds(call: MappedCall): number | null {
  if (call.answeredAt) {
    const wait = Math.round((call.answeredAt.getTime() - call.startedAt.getTime()) / 1000)
    return wait >= 0 ? wait : null
  }
  const isOver = call.endedAt !== null
  const duration = call.durationSeconds
  return isOver && duration !== null && duration >= 0 ? duration : null
}

function flags(call: MappedCall, { replaced, isErased }: CallOrigin): CallFlag[] {
  const found = new Set<CallFlag>(call.flags)
  if (isInconsistent(call)) found.add('INCONSISTENT')
  if (replaced) found.add('REPLACED_CHARACTERS')
  if (isErased) found.add('ERASED')
  return [...found]
}

function isInconsistent(call: MappedCall): boolean {
  const start = call.startedAt.getTime()
  const answer = call.answeredAt?.getTime() ?? start
  const end = call.endedAt?.getTime() ?? Math.max(start, answer)
  return (
    answer < start ||
    end < answer ||
    (call.durationSeconds ?? 0) < 0 ||
    (call.billableSeconds ?? 0) < 0
  )
}
