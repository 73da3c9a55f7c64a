import type { MappedCall } from '../connectors/connector.ts'
import type { CallStatus } from '../entities/words.ts'

/** The lengths of a call in seconds, as far as its own times do not contradict them. */
export interface CallLengths {
  readonly duration: number | null
  readonly billable: number | null
  readonly wait: number | null
  /** Times or lengths contradict each other; the call is left out of averages. */
  readonly isInconsistent: boolean
}

/** Seconds by which a sent length may differ from the call's own times (rounding, late timers). */
export const lengthTolerance = 5

/** Longest length believed of a call whose end is not known, in seconds: seven days. */
const longestWithoutEnd = 7 * 86_400

/** Statuses of calls nobody talked in; with an answer time they contradict themselves. */
const unanswered: ReadonlySet<string> = new Set(['NO_ANSWER', 'BUSY', 'CANCELED', 'FAILED'])

/** Whether a status says that nobody talked in a call; a voicemail is no conversation either. Pure. */
export function wasAnsweredByNobody(status: CallStatus): boolean {
  return status === 'VOICEMAIL' || unanswered.has(status)
}

/**
 * Checks the sent lengths against the call's own times. Where both are known and differ by more than
 * `lengthTolerance`, the times win and the call is inconsistent: PBXs write an epoch, milliseconds or
 * 2^31-1 as a length. Pure.
 */
export function findLengths(call: MappedCall): CallLengths {
  const span = spanOf(call)
  const duration = checkLength(call.durationSeconds, span.duration)
  const limit = span.duration ?? duration.seconds
  const billable = checkLength(call.billableSeconds, span.billable, limit)
  const isInconsistent =
    span.isContradictory ||
    duration.isContradictory ||
    billable.isContradictory ||
    (call.answeredAt !== null && unanswered.has(call.status))
  const lengths = { duration: duration.seconds, billable: billable.seconds }
  return { ...lengths, wait: waitSeconds(call, lengths), isInconsistent }
}

interface Span {
  /** End less start and end less answer, in seconds; null where a time is missing or contradicts. */
  readonly duration: number | null
  readonly billable: number | null
  readonly isContradictory: boolean
}

function spanOf(call: MappedCall): Span {
  const { startedAt, answeredAt, endedAt } = call
  const start = startedAt.getTime()
  const answer = answeredAt?.getTime() ?? start
  const end = endedAt?.getTime() ?? Math.max(start, answer)
  const isContradictory = answer < start || end < answer
  if (endedAt === null || isContradictory) return { ...unknownSpan, isContradictory }
  // A start taken from the id is not the PBX's own; it proves no length wrong.
  const duration = call.flags.includes('REPAIRED') ? null : Math.round((end - start) / 1000)
  const billable = answeredAt === null ? null : Math.round((end - answer) / 1000)
  return { duration, billable, isContradictory }
}

const unknownSpan = { duration: null, billable: null }

interface CheckedLength {
  readonly seconds: number | null
  readonly isContradictory: boolean
}

/** `limit` is the length of the whole call, which no part of it may exceed. */
function checkLength(
  sent: number | null,
  expected: number | null,
  limit: number | null = null,
): CheckedLength {
  if (sent === null) return { seconds: null, isContradictory: false }
  if (expected !== null) {
    const isContradictory = Math.abs(sent - expected) > lengthTolerance
    return { seconds: isContradictory ? expected : sent, isContradictory }
  }
  const isTooLong = sent > longestWithoutEnd || (limit !== null && sent > limit + lengthTolerance)
  return { seconds: isTooLong ? null : sent, isContradictory: isTooLong || sent < 0 }
}

/**
 * Answer less start. Without an answer time: the whole duration of a call nobody answered, and of an
 * answered one duration less talk time. Null while or where it is unknown.
 */
function waitSeconds(
  call: MappedCall,
  { duration, billable }: Pick<CallLengths, 'duration' | 'billable'>,
): number | null {
  const { answeredAt, endedAt, startedAt } = call
  if (answeredAt) return notNegative((answeredAt.getTime() - startedAt.getTime()) / 1000)
  if (endedAt === null || duration === null) return null
  if (!wasAnswered(call)) return notNegative(duration)
  return billable !== null && billable > 0 ? notNegative(duration - billable) : null
}

/** A talk time above zero tells it where the status does not. */
function wasAnswered({ status, billableSeconds }: MappedCall): boolean {
  return status === 'ANSWERED' || (!unanswered.has(status) && (billableSeconds ?? 0) > 0)
}

function notNegative(seconds: number): number | null {
  return seconds >= 0 ? Math.round(seconds) : null
}
