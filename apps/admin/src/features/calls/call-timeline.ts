import type { Call } from './call.ts'

/** One stretch of a call; seconds. */
export interface CallPhase {
  readonly name: 'ring' | 'talk'
  readonly from: string
  readonly seconds: number
  /** Part of the whole, 0 to 100. */
  readonly share: number
}

type TimedCall = Pick<
  Call,
  'startedAt' | 'answeredAt' | 'waitSeconds' | 'billableSeconds' | 'durationSeconds'
>

/**
 * Ringing, then talking. A call whose times contradict each other has no negative stretch: what
 * cannot be told is left out.
 */
export function callPhases(call: TimedCall): readonly CallPhase[] {
  const answered = call.answeredAt !== null
  const ring = Math.max(0, call.waitSeconds ?? (answered ? 0 : (call.durationSeconds ?? 0)))
  const talk = answered ? Math.max(0, call.billableSeconds ?? 0) : 0
  const whole = ring + talk
  if (whole === 0) return []
  const share = (seconds: number): number => Math.round((seconds / whole) * 1000) / 10
  const phases: CallPhase[] = []
  if (ring > 0)
    phases.push({ name: 'ring', from: call.startedAt, seconds: ring, share: share(ring) })
  if (talk > 0)
    phases.push({
      name: 'talk',
      from: call.answeredAt ?? call.startedAt,
      seconds: talk,
      share: share(talk),
    })
  return phases
}
