import type { ApiOutputs } from '../api/client.ts'

type Call = ApiOutputs['calls']['search']['items'][number]

/** True for a call that is still going on: the PBX has told neither an outcome, an answer nor an end. */
export function isInProgress(call: Pick<Call, 'status' | 'answeredAt' | 'endedAt'>): boolean {
  return call.status === 'UNKNOWN' && call.answeredAt === null && call.endedAt === null
}
