import type { CallDirection, CallStatus } from '../entities/words.ts'

/** Which calls: every clause narrows; times are ISO-8601 and half-open, `from <= start < to`. */
export interface CallFilter {
  readonly sourceId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly direction?: readonly CallDirection[] | undefined
  readonly status?: readonly CallStatus[] | undefined
  /** Any part of a number in any spelling (0…, 84…, +84…). */
  readonly number?: string | undefined
  readonly extension?: string | undefined
  /** A team by its name: the calls of every extension that is in it now. */
  readonly team?: string | undefined
  readonly durationMin?: number | undefined
  readonly durationMax?: number | undefined
  readonly hasRecording?: boolean | undefined
  /** A number pattern: `*` any digits, `?` one digit. */
  readonly pattern?: string | undefined
}
