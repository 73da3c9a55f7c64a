import type { Call, Run } from './contract.ts'

/** The words an option may take; the compiler holds them to the API's. */
export const callDirections = [
  'INBOUND',
  'OUTBOUND',
  'LOCAL',
  'UNKNOWN',
] as const satisfies readonly Call['direction'][]

export const callStatuses = [
  'ANSWERED',
  'NO_ANSWER',
  'BUSY',
  'CANCELED',
  'FAILED',
  'VOICEMAIL',
  'UNKNOWN',
] as const satisfies readonly Call['status'][]

export const runStatuses = [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'PARTIAL',
  'FAILED',
  'STOPPED',
] as const satisfies readonly Run['status'][]
