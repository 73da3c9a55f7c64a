import type { MappedCall } from '../connectors/connector.ts'
import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'
import { extensionOf } from '../numbering/is-extension.ts'
import type { NumberReader } from '../numbering/number-reader.ts'
import { findLengths } from './call-lengths.ts'

/** A call in the columns of `call_record`; how they are handed to the database: `incoming-calls.ts`. */
export interface NormalisedCall {
  readonly external_id: string
  /** The PBX's id, where `external_id` is another one: it stands for several calls. */
  readonly sent_id: string | null
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
  /** The versions it was merged of, oldest first, where one page held several. */
  readonly versions?: readonly NormalisedCall[]
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
  /** When the call was first read, in epoch milliseconds: what starts long after is FUTURE. */
  readonly seenAt: number
}

/** Milliseconds by which the clock of a PBX may be ahead of ours: time zones mistaken, no more. */
const clockTolerance = 86_400_000

/** Adds to a mapped call what follows from it (domain.md, Time and Numbers). Pure. */
export function completeCall(call: MappedCall, origin: CallOrigin): NormalisedCall {
  const sides = findSides(call)
  const lengths = findLengths(call)
  return {
    external_id: call.externalId,
    sent_id: null,
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
    duration_seconds: lengths.duration,
    billable_seconds: lengths.billable,
    wait_seconds: lengths.wait,
    hangup_disposition: call.hangupDisposition,
    hangup_by: call.hangupBy,
    // The recording of an erased number is not to be found again.
    recording_path: origin.isErased ? null : call.recordingPath,
    domain: call.domain,
    flags: flags(call, origin, lengths.isInconsistent),
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

function flags(
  call: MappedCall,
  { replaced, isErased, seenAt }: CallOrigin,
  isInconsistent: boolean,
): CallFlag[] {
  const found = new Set<CallFlag>(call.flags)
  if (isInconsistent) found.add('INCONSISTENT')
  if (call.startedAt.getTime() > seenAt + clockTolerance) found.add('FUTURE')
  if (replaced) found.add('REPLACED_CHARACTERS')
  if (isErased) found.add('ERASED')
  return [...found]
}
