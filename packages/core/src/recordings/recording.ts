import type { Readable } from 'node:stream'

/**
 * `none`: the call has no recording. `expected`: the PBX named a file that is not there yet, and the
 * call ended a short while ago. `missing`: the same, long after. `available`: it can be played.
 */
export const recordingStates = ['none', 'expected', 'available', 'missing'] as const
export type RecordingState = (typeof recordingStates)[number]

/** Why a file that the PBX does give is no recording: without a byte, or a web page or message. */
export const recordingAbsences = {
  empty: 'The PBX gives an empty file for this recording. Ask who runs the PBX.',
  page: 'The PBX gives a page or a message instead of this recording. Check the base address of the recordings and the API key in the source.',
} as const
export type RecordingAbsence = keyof typeof recordingAbsences

/** What a player is told before it plays. */
export interface RecordingInfo {
  readonly state: RecordingState
  /** An `audio/*` type, or `application/octet-stream` when the format is not known; null unless available. */
  readonly contentType: string | null
  /** Length of the file; null unless available, and when the PBX does not tell it. */
  readonly bytes: number | null
  /** With `missing`, when the PBX gave something all the same. */
  readonly absence?: RecordingAbsence
}

/** A recording's waveform. */
export interface Peaks {
  /** Loudest sample of each equal part, 0 to 1; at most 1000 parts. */
  readonly peaks: readonly number[]
  readonly durationSeconds: number
}

/** Why the bytes are asked for; each is on record under its own name. */
export type RecordingPurpose = 'play' | 'download'

/** A person's wish for the bytes of a call's recording. */
export interface OpenRecordingInput {
  readonly callId: string
  readonly purpose: RecordingPurpose
  /** The `Range` header as it came; what is not one single range of bytes counts for nothing. */
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
  /** Ends the transfer, also at the PBX. */
  readonly signal: AbortSignal
}

/** Bytes on their way; `body` must be read to its end or destroyed. */
export interface OpenedRecording {
  readonly state: 'available'
  readonly status: 200 | 206
  readonly contentType: string
  /** Bytes of this answer; null when the PBX does not tell. */
  readonly contentLength: number | null
  /** As in HTTP, on a 206. */
  readonly contentRange: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** For saving: letters, digits, `-` and `.` alone. */
  readonly fileName: string
  readonly body: Readable
}

/** Either bytes, or why there are none. */
export type RecordingAnswer =
  | OpenedRecording
  | { readonly state: 'none' | 'expected' }
  | { readonly state: 'missing'; readonly absence?: RecordingAbsence }
  /** The range lies outside the file of so many bytes. */
  | { readonly state: 'outside'; readonly bytes: number | null }
