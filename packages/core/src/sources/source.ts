import type { CallDirection, CallStatus, RunStatus, SyncMode } from '../entities/words.ts'

/** What a person says of a PBX; every field validated at the edge and again before it is stored. */
export interface SourceInput {
  readonly name: string
  /** The make, as registered: `onepos`. */
  readonly connector: string
  readonly apiUrl: string
  readonly domain: string
  /** Write-only. undefined leaves the stored key, null or "" removes it. */
  readonly apiKey?: string | null | undefined
  /** IANA zone in which the PBX reads `from` and `to`. */
  readonly timeZone: string
  /** ISO 3166 region that national numbers are read in, `VN` by default. */
  readonly region: string
  readonly isActive: boolean
  readonly syncMode: SyncMode
  /** 5 or 6 fields. */
  readonly cronExpression: string
  /** IANA zone of the cron expression; the source's own zone when null. */
  readonly scheduleTimeZone?: string | null | undefined
  /** Days read by a first sync. */
  readonly defaultDaysBack: number
  /** Rows a page, as asked of the PBX. */
  readonly batchSize: number
  /** Slices read at once. */
  readonly concurrency: number
  /** Hours before the watermark that every run reads again. */
  readonly overlapHours: number
  /** Days that the nightly reconciliation reads again, 0 to switch it off. */
  readonly reconcileDays: number
  readonly recordingBaseUrl?: string | null | undefined
  /** PEM; trusted for this source besides the well-known authorities. */
  readonly caCertificate?: string | null | undefined
  /**
   * Says that another source may read the same PBX (same make, address and domain), although every
   * call is then stored and counted once for each. Not stored.
   */
  readonly allowDuplicate?: boolean | undefined
}

/** A PBX we read, as every client sees it; the key is only ever told as present or not. */
export interface Source extends Omit<
  SourceInput,
  'apiKey' | 'scheduleTimeZone' | 'recordingBaseUrl' | 'caCertificate' | 'allowDuplicate'
> {
  readonly id: string
  readonly hasApiKey: boolean
  readonly scheduleTimeZone: string | null
  readonly recordingBaseUrl: string | null
  readonly caCertificate: string | null
  readonly lastSyncAt: string | null
  readonly lastSyncStatus: RunStatus | null
  readonly lastSyncError: string | null
  /** Calls of this source in the database. */
  readonly totalRecordsSynced: number
  /** The watermark: every call that started before it was read (freshness of every figure). */
  readonly syncedThrough: string | null
  readonly nextRunAt: string | null
  /** Names of other sources that read the same PBX: figures over both count every call twice. */
  readonly duplicates: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** A few fields of a call that the connection test read, nothing stored. */
export interface CallPreview {
  readonly externalId: string
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly callerNumber: string | null
  readonly destinationNumber: string | null
  readonly startedAt: string
  readonly durationSeconds: number | null
}

export const sourceTestSteps = ['name', 'tls', 'signIn', 'sample', 'timeZone'] as const
export type SourceTestStepName = (typeof sourceTestSteps)[number]

export interface SourceTestStep {
  readonly name: SourceTestStepName
  readonly ok: boolean
  readonly milliseconds: number
  readonly message: string
}

export interface SourceTestResult {
  readonly ok: boolean
  readonly steps: readonly SourceTestStep[]
  readonly sample: readonly CallPreview[]
  /** The zone the PBX was seen to read `from`/`to` in, when it could be told. */
  readonly detectedTimeZone: string | null
}
