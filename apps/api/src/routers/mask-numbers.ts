import { maskNumber, maskNumbersIn, type Call, type CallDetail } from '@calldeck/core'
import type { Page } from '@calldeck/core'
import { may, type Role } from '../permissions.ts'
import { maskedIn } from './mask-texts.ts'

/** The call as the role may see it. The recording's path goes too: PBXs put numbers in file names. */
function showCall(call: Call, role: Role): Call {
  if (may(role, 'calls.unmasked')) return call
  return {
    ...call,
    callerNumber: masked(call.callerNumber),
    outboundCallerNumber: masked(call.outboundCallerNumber),
    destinationNumber: masked(call.destinationNumber),
    customerNumber: masked(call.customerNumber),
    // Words of the PBX, which may hold a number too, and an id that may be made of one.
    externalId: maskNumbersIn(call.externalId),
    statusText: maskedIn(call.statusText),
    hangupDisposition: maskedIn(call.hangupDisposition),
    domain: maskedIn(call.domain),
    recordingPath: null,
  }
}

/** A page of calls as the role may see it. */
export function showCalls(page: Page<Call>, role: Role): Page<Call> {
  return { ...page, items: page.items.map((call) => showCall(call, role)) }
}

/** A call in detail; `raw` is null for those who may not see payloads. */
export type ShownCallDetail = Call & { readonly raw: CallDetail['raw'] | null }

/** One call in detail as the role may see it. */
export function showCallDetail(call: CallDetail, role: Role): ShownCallDetail {
  const { raw, ...rest } = call
  return { ...showCall(rest, role), raw: may(role, 'calls.raw') ? raw : null }
}

function masked(number: string | null): string | null {
  return number === null ? null : maskNumber(number)
}
