import { isInProgress } from '../../shared/is-in-progress.ts'
import type { Call } from './call.ts'

const secondsFields = ['durationSeconds', 'billableSeconds', 'waitSeconds'] as const
type SecondsField = (typeof secondsFields)[number]

/** True for the fields of a call that are lengths. */
export function isSecondsField(field: keyof Call): field is SecondsField {
  return secondsFields.some((known) => known === field)
}

/** A length in seconds; null while a call goes on and the PBX's 0 only says that it does not know yet. */
export function callSeconds(
  call: Pick<Call, SecondsField | 'status' | 'answeredAt' | 'endedAt'>,
  field: SecondsField,
): number | null {
  const seconds = call[field]
  return seconds === 0 && isInProgress(call) ? null : seconds
}
