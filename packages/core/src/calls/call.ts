import type { CallFilter } from '../counting/call-filter.ts'
import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'

/** A call as every client sees it: plain JSON, times as ISO-8601 in UTC, durations in seconds. */
export interface Call {
  readonly id: string
  readonly sourceId: string
  readonly externalId: string
  readonly direction: CallDirection
  readonly status: CallStatus
  /** The PBX's own word for the status, as sent. */
  readonly statusText: string | null
  readonly callerNumber: string | null
  /** The caller did not show a number: `callerNumber` is a word such as `anonymous`, or zeros. */
  readonly isCallerWithheld: boolean
  readonly outboundCallerNumber: string | null
  readonly destinationNumber: string | null
  /** The side that is not ours, in E.164 where it is a telephone number. */
  readonly customerNumber: string | null
  readonly extension: string | null
  /** Who sits there and in which team, as it is named now; null where nobody is named. */
  readonly extensionName: string | null
  readonly team: string | null
  readonly startedAt: string
  readonly answeredAt: string | null
  readonly endedAt: string | null
  readonly durationSeconds: number | null
  readonly billableSeconds: number | null
  readonly waitSeconds: number | null
  readonly hangupDisposition: string | null
  readonly hangupBy: HangupParty
  readonly hasRecording: boolean
  readonly recordingPath: string | null
  readonly domain: string | null
  readonly flags: readonly CallFlag[]
  readonly firstSeenAt: string
  readonly syncedAt: string
  /** Since when a reconciliation does not find it at the PBX any more; null while it is listed. */
  readonly goneAt: string | null
}

/** A call with the payload the PBX sent. */
export interface CallDetail extends Call {
  readonly raw: Record<string, unknown>
}

/** `startedAt` or `durationSeconds`, up or down; a call's id breaks ties. */
export interface CallSort {
  readonly field: 'startedAt' | 'durationSeconds'
  readonly order: 'asc' | 'desc'
}

export interface SearchCallsInput {
  readonly filter?: CallFilter | undefined
  readonly sort?: CallSort | undefined
  /** Opaque; only the server reads it. */
  readonly cursor?: string | undefined
  /** 1 to 200, default 20. */
  readonly limit?: number | undefined
}
