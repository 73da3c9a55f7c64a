import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type {
  ByExtension,
  ByExtensionInput,
  CompareInput,
  Comparison,
  Heatmap,
  HeatmapInput,
  MissedNotReturned,
  MissedNotReturnedInput,
  Series,
  SeriesInput,
} from './analytics/analytics.ts'
import type { Actor, AuditEntry } from './audit/audit.ts'
import type { AuditEventView, ListAuditInput } from './audit/audit-event-view.ts'
import type { Call, CallDetail, SearchCallsInput } from './calls/call.ts'
import type { Clock } from './clock.ts'
import type { Backups } from './backup/wire-backup.ts'
import type { CallStats } from './counting/call-figures.ts'
import type { CallFilter } from './counting/call-filter.ts'
import type { CallCount } from './counting/count-calls.ts'
import type { Page } from './database/page-of.ts'
import type {
  Extension,
  ExtensionInput,
  ExtensionList,
  ImportedExtensions,
  ImportExtensionsInput,
} from './extensions/extension.ts'
import type { Exports } from './exports/export.ts'
import type { HealthFigure } from './health/health-figure.ts'
import type { PrivacyDesk } from './privacy/wire-privacy.ts'
import type {
  OpenRecordingInput,
  Peaks,
  RecordingAnswer,
  RecordingInfo,
} from './recordings/recording.ts'
import type { RetentionDesk } from './retention/wire-retention.ts'
import type {
  ListRejectedInput,
  ListRequestsInput,
  ListRunsInput,
  ReconcileInput,
  RejectedRowView,
  RequestPage,
  Run,
  RunDetail,
  StartedRun,
  StartRunInput,
  WatchRunsInput,
} from './runs/run.ts'
import type { SecondFactor } from './second-factor/wire-second-factor.ts'
import type { SchedulePreview } from './schedule/schedule-preview.ts'
import type { Source, SourceInput, SourceTestResult } from './sources/source.ts'
import type { Views } from './views/wire-views.ts'

/** What core needs to know to start; the app reads it from its environment. */
export interface CoreOptions {
  /** PostgreSQL; the embedded database in `dataDirectory` when undefined. */
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  /** MiB that stay free on the embedded database's disk; `usualMinFreeMib` when undefined. */
  readonly minFreeMib?: number | undefined
  /** Told when the embedded engine is dead, with a sentence for the operator; the process has to end. */
  readonly onEngineStopped?: ((reason: string) => void) | undefined
  /** Encrypts the PBX keys at rest. At least 32 characters. */
  readonly secret: string
  /** `web` answers people, `worker` runs jobs and the schedule, `all` does both. */
  readonly role: 'all' | 'web' | 'worker'
  /** Hosts and CIDRs a source may point at although they are refused by default (loopback …). */
  readonly pbxAllow: readonly string[]
  /** The ports this program listens on: no source may point at them on this machine. */
  readonly ownPorts?: (() => readonly number[]) | undefined
  readonly log: Logger
  readonly clock?: Clock | undefined
}

/** Everything Calldeck can do, without HTTP and without Vue. Errors are `CoreError`s. */
export interface Core {
  readonly sources: {
    list(): Promise<readonly Source[]>
    get(id: string): Promise<Source>
    create(input: SourceInput, actor: Actor): Promise<Source>
    update(id: string, patch: Partial<SourceInput>, actor: Actor): Promise<Source>
    delete(id: string, actor: Actor): Promise<{ id: string }>
    /** Either a stored source or one that is still being typed; `id` with fields tests the edited form. */
    test(
      input:
        | { readonly id: string }
        | SourceInput
        | ({ readonly id: string } & Partial<SourceInput>),
      signal?: AbortSignal,
    ): Promise<SourceTestResult>
    previewSchedule(input: { cronExpression: string; timeZone: string }): SchedulePreview
  }
  readonly runs: {
    start(input: StartRunInput, actor: Actor): Promise<StartedRun>
    /** Reads the last days, or a span, again and marks what the PBX does not list any more. */
    reconcile(input: ReconcileInput, actor: Actor): Promise<StartedRun>
    /** Applies the mapping as it is now to the kept payloads, all or by their start; asks no PBX. */
    remap(input: StartRunInput, actor: Actor): Promise<StartedRun>
    stop(runId: string, actor: Actor): Promise<Run>
    /** Starts the same window again as a new run. */
    retry(runId: string, actor: Actor): Promise<Run>
    list(input: ListRunsInput): Promise<Page<Run>>
    get(runId: string): Promise<RunDetail>
    rejected(input: ListRejectedInput): Promise<Page<RejectedRowView>>
    /** What the run asked of its PBX, newest first. */
    requests(input: ListRequestsInput): Promise<RequestPage>
    /** Every change of every run, newest state first for those under way; ends with the signal. */
    watch(input: WatchRunsInput): AsyncIterable<Run>
  }
  readonly calls: {
    search(input: SearchCallsInput): Promise<Page<Call>>
    count(filter: CallFilter): Promise<CallCount>
    get(id: string): Promise<CallDetail>
    stats(filter: CallFilter): Promise<CallStats>
  }
  /** Figures of the filtered calls, counted in the database; `calls.stats` agrees with every total. */
  readonly analytics: {
    series(input: SeriesInput): Promise<Series>
    heatmap(input: HeatmapInput): Promise<Heatmap>
    byExtension(input: ByExtensionInput): Promise<ByExtension>
    compare(input: CompareInput): Promise<Comparison>
    missedNotReturned(input: MissedNotReturnedInput): Promise<MissedNotReturned>
  }
  /** Who sits at which extension, and in which team. */
  readonly extensions: {
    list(input: { readonly sourceId?: string | undefined }): Promise<ExtensionList>
    save(input: ExtensionInput, actor: Actor): Promise<Extension>
    delete(id: string, actor: Actor): Promise<{ id: string }>
    importCsv(input: ImportExtensionsInput, actor: Actor): Promise<ImportedExtensions>
  }
  readonly recordings: {
    /** Whether there is something to hear; asks the PBX. */
    describe(callId: string): Promise<RecordingInfo>
    /** The bytes, on record under the actor's name; destroy the body when they are not wanted. */
    open(input: OpenRecordingInput, actor: Actor): Promise<RecordingAnswer>
    /** The waveform, computed once and kept. */
    peaks(callId: string): Promise<Peaks>
  }
  readonly audit: {
    record(entry: AuditEntry): Promise<void>
    /** One line for what the same person does to the same target within `seconds` (an hour at most); it says how often. */
    recordOnce(entry: AuditEntry & { readonly target: string }, seconds: number): Promise<void>
    list(input: ListAuditInput): Promise<Page<AuditEventView>>
  }
  readonly views: Views
  readonly exports: Exports
  readonly retention: RetentionDesk
  readonly privacy: PrivacyDesk
  readonly secondFactor: SecondFactor
  readonly backup: Backups
  readonly health: {
    /**
     * Resolves when the database answers and its disk has room, rejects with `UNAVAILABLE` and the
     * reason.
     */
    ready(): Promise<void>
    /** Plain numbers for the metrics endpoint. */
    figures(): Promise<readonly HealthFigure[]>
  }
  /** For the sign-in library alone: a Kysely on core's own connection whose results carry real Dates. */
  readonly authDatabase: Kysely<Record<string, unknown>>
  readonly engine: 'postgresql' | 'pglite'
  /** Takes no new work and hands back what is under way; people are still answered. */
  rest(): Promise<void>
  /** Takes no new work, lets pages under way finish, hands runs back, closes the database. */
  close(): Promise<void>
}
