/** The fixed vocabularies: one list a word family, used by entities, API, CLI and admin alike. */

export const callDirections = ['INBOUND', 'OUTBOUND', 'LOCAL', 'UNKNOWN'] as const
export type CallDirection = (typeof callDirections)[number]

export const callStatuses = [
  'ANSWERED',
  'NO_ANSWER',
  'BUSY',
  'CANCELED',
  'FAILED',
  'VOICEMAIL',
  'UNKNOWN',
] as const
export type CallStatus = (typeof callStatuses)[number]

/** Who ended the call, where the PBX says so. */
export const hangupParties = ['CALLER', 'CALLEE', 'UNKNOWN'] as const
export type HangupParty = (typeof hangupParties)[number]

/**
 * What is odd about a stored call. `INCONSISTENT`: its times, lengths or status contradict each
 * other, so it is left out of averages. `FUTURE`: it starts more than a day after it was first read. `REPAIRED`: its start was taken from its version-1 UUID. `TRUNCATED`: a field was
 * cut to its longest stored length; the raw payload keeps the whole. `REPLACED_CHARACTERS`: characters that
 * PostgreSQL cannot store were replaced, or invisible marks within a number removed. `ID_REUSED`: the PBX
 * has used its id for another call as well, with another start. `ERASED`: a number was removed from it on request, and its
 * recording with it.
 */
export const callFlags = [
  'INCONSISTENT',
  'FUTURE',
  'REPAIRED',
  'TRUNCATED',
  'REPLACED_CHARACTERS',
  'ID_REUSED',
  'ERASED',
] as const
export type CallFlag = (typeof callFlags)[number]

export const syncModes = ['MANUAL', 'SCHEDULED'] as const
export type SyncMode = (typeof syncModes)[number]

/** `REMAP` reads no PBX: it maps the kept payloads again. */
export const runTriggers = ['MANUAL', 'SCHEDULED', 'RECONCILE', 'RETRY', 'REMAP'] as const
export type RunTrigger = (typeof runTriggers)[number]

export const runStatuses = [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'PARTIAL',
  'FAILED',
  'STOPPED',
] as const
export type RunStatus = (typeof runStatuses)[number]

export const sliceStatuses = ['PENDING', 'READING', 'SETTLED', 'UNSETTLED', 'SPLIT'] as const
export type SliceStatus = (typeof sliceStatuses)[number]

/** `LOST`: the worker gave no more sign of life and another one took the run over, or nobody did. */
export const attemptEndings = ['FINISHED', 'FAILED', 'STOPPED', 'HANDED_BACK', 'LOST'] as const
export type AttemptEnding = (typeof attemptEndings)[number]

/** The four kinds of PBX errors, and `aborted` for a request that was broken off by us. */
export const requestErrorKinds = [
  'configuration',
  'transient',
  'rate-limited',
  'data',
  'aborted',
] as const
export type RequestErrorKind = (typeof requestErrorKinds)[number]

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** `EXPIRED`: it was written, and its file is gone since its time was up. */
export const exportStatuses = [
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELED',
  'EXPIRED',
] as const
export type ExportStatus = (typeof exportStatuses)[number]

/** What a retention rule is about. `runs` takes the slices and rejected rows of a run along. */
export const retentionAreas = ['calls', 'peaks', 'exports', 'runs', 'audit'] as const
export type RetentionArea = (typeof retentionAreas)[number]

/** The three kinds of people; `viewer` is what a new account gets. */
export const roles = ['administrator', 'supervisor', 'viewer'] as const
export type Role = (typeof roles)[number]
