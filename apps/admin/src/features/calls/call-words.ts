import type { CallDirection, CallOutcome, CallStatus } from './call.ts'

/** The words of the API in the order in which they are offered. */
export const callDirections = [
  'INBOUND',
  'OUTBOUND',
  'LOCAL',
  'UNKNOWN',
] as const satisfies readonly CallDirection[]

export const callStatuses = [
  'ANSWERED',
  'NO_ANSWER',
  'BUSY',
  'CANCELED',
  'FAILED',
  'VOICEMAIL',
  'UNKNOWN',
] as const satisfies readonly CallStatus[]

/** What the figures count a call as. */
export const callOutcomes = [
  'ANSWERED',
  'MISSED',
  'UNREACHED',
] as const satisfies readonly CallOutcome[]
