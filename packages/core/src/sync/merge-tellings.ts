import { hash } from 'node:crypto'
import type { NormalisedCall } from './complete-call.ts'

/** How makes write “nothing” where they do not write null: it takes no known value away. */
export const emptyValues: readonly unknown[] = [null, '', '0', 0]

/**
 * Two tellings of one call as one: the later counts, but a value once known is not lost to a null,
 * and the payload is merged by the same rule, so that mapping it again gives the same call. The
 * database merges a page with what is stored alike (`write-calls.ts`). Pure.
 */
export function mergeTellings(earlier: NormalisedCall, later: NormalisedCall): NormalisedCall {
  const known = Object.entries(later).filter(([, value]) => value !== null)
  const merged: NormalisedCall = { ...earlier, ...Object.fromEntries(known) }
  const words = {
    direction: later.direction === 'UNKNOWN' ? earlier.direction : later.direction,
    status:
      later.status === 'UNKNOWN' && later.status_text === null ? earlier.status : later.status,
    hangup_by: later.hangup_by === 'UNKNOWN' ? earlier.hangup_by : later.hangup_by,
    search_digits:
      later.search_digits.length < earlier.search_digits.length
        ? earlier.search_digits
        : later.search_digits,
  }
  const raw = JSON.stringify({ ...payloadOf(earlier), ...knownOf(earlier, later) })
  // What the earlier one adds is part of the content: the write knows a row by its fingerprint.
  const content_hash = raw === later.raw ? later.content_hash : hash('md5', raw)
  return { ...merged, ...words, ...lengths(earlier, later), raw, content_hash }
}

/** A call that is told as not over, or not answered, has lengths that mean nothing yet. */
function lengths(earlier: NormalisedCall, later: NormalisedCall): Partial<NormalisedCall> {
  const isUnended = later.ended_at === null && earlier.ended_at !== null
  const isUnanswered = later.answered_at === null && earlier.answered_at !== null
  return {
    ...(isUnended && {
      duration_seconds: earlier.duration_seconds,
      billable_seconds: earlier.billable_seconds,
    }),
    ...(isUnanswered && { wait_seconds: earlier.wait_seconds }),
  }
}

function knownOf(earlier: NormalisedCall, later: NormalisedCall): Record<string, unknown> {
  const columns = Object.keys(later) as (keyof NormalisedCall)[]
  const forgets = columns.some((column) => later[column] === null && earlier[column] !== null)
  const empty = forgets ? emptyValues : [null]
  const told = Object.entries(payloadOf(later))
  return Object.fromEntries(told.filter(([, value]) => !empty.includes(value)))
}

function payloadOf({ raw }: NormalisedCall): Record<string, unknown> {
  return JSON.parse(raw) as Record<string, unknown>
}
