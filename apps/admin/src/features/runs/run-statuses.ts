import type { Run } from '../../shared/run-looks.ts'

/** The words of the API in the order in which they are offered. */
export const runStatuses = [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'PARTIAL',
  'FAILED',
  'STOPPED',
] as const satisfies readonly Run['status'][]
