import type { CallDirection, CallStatus } from './call.ts'

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
