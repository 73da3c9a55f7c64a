import type { CallDirection, CallStatus } from '../entities/words.ts'

/** What became of a call by the definitions that every figure is counted with. */
export const callOutcomes = ['ANSWERED', 'MISSED', 'UNREACHED'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** Which calls: every clause narrows; times are ISO-8601 and half-open, `from <= start < to`. */
export interface CallFilter {
  readonly sourceId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly direction?: readonly CallDirection[] | undefined
  readonly status?: readonly CallStatus[] | undefined
  /** As the figures count it, whatever word the PBX has for it. */
  readonly outcome?: readonly CallOutcome[] | undefined
  /** Any part of a number in any spelling (0…, 84…, +84…). */
  readonly number?: string | undefined
  /** `number` is a whole number of its plan and is compared by equality; no part of one finds anything. */
  readonly wholeNumber?: boolean | undefined
  readonly extension?: string | undefined
  /** A team by its name: the calls of every extension that is in it now. */
  readonly team?: string | undefined
  readonly durationMin?: number | undefined
  readonly durationMax?: number | undefined
  readonly hasRecording?: boolean | undefined
  /** Whether a reconciliation did not find the call at its PBX any more. */
  readonly isGone?: boolean | undefined
  /** ISO: 1 is Monday, 7 is Sunday; in `timeZone`, which must be given then. */
  readonly weekday?: number | undefined
  /** 0 to 23: the hour in which a call began; in `timeZone`, which must be given then. */
  readonly hour?: number | undefined
  /** IANA name. */
  readonly timeZone?: string | undefined
  /** A number pattern: `*` any digits, `?` one digit. */
  readonly pattern?: string | undefined
}
