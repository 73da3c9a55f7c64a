import type { Page } from '../database/page-of.ts'
import type {
  AttemptEnding,
  RequestErrorKind,
  RunStatus,
  RunTrigger,
  SliceStatus,
} from '../entities/words.ts'

/** One sync as every client sees it: plain JSON, times as ISO-8601 in UTC. */
export interface Run {
  readonly id: string
  readonly sourceId: string
  readonly sourceName: string
  readonly trigger: RunTrigger
  readonly status: RunStatus
  /** True from the moment a stop was asked for until the run has ended. */
  readonly stopping: boolean
  /** The window, half-open; null until the run was taken by a worker. */
  readonly from: string | null
  readonly to: string | null
  /** How many times a worker took the run; more than 1 after a crash or a hand-over. */
  readonly attempt: number
  /** fetched = created + updated + unchanged + rejected, at every moment. */
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Calls that a reconciliation did not find at the PBX any more; they are kept. No part of fetched. */
  readonly gone: number
  /** Calls that were marked as gone and are listed again. No part of fetched. */
  readonly returned: number
  /** HTTP requests made to the PBX, retries included. */
  readonly requests: number
  /** Pages saved; a page read again counts again. */
  readonly pages: number
  readonly slicesTotal: number
  readonly slicesSettled: number
  /** A sentence that says what went wrong and what to do; null when nothing did. */
  readonly error: string | null
  /** Things worth knowing that did not stop the run: new fields, calls outside the window. */
  readonly warnings: readonly string[]
  readonly queuedAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** Last sign of life of the worker. */
  readonly heartbeatAt: string | null
  /** Share of the window that is settled, 0 to 1; null while nothing can be said. */
  readonly progress: number | null
}

/** The part of a run's window that is checkpointed by itself. */
export interface Slice {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly status: SliceStatus
  readonly pages: number
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** How often the slice was read from its start. */
  readonly scans: number
  readonly error: string | null
}

/** One worker's hold on a run. */
export interface Attempt {
  readonly attempt: number
  readonly startedAt: string
  /** Of a lost worker its last sign of life; null while it goes on. */
  readonly endedAt: string | null
  readonly ending: AttemptEnding | null
}

export interface RunDetail extends Run {
  readonly slices: readonly Slice[]
  /** Oldest first. */
  readonly attempts: readonly Attempt[]
}

/** One HTTP request to the PBX. Its URL is not kept. */
export interface RequestView {
  readonly id: string
  readonly attempt: number
  readonly sliceId: string
  /** When it was sent. */
  readonly at: string
  readonly milliseconds: number
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** Null when the answer was taken. */
  readonly errorKind: RequestErrorKind | null
  readonly error: string | null
  /** How long was waited before the same was asked again; null when it was not. */
  readonly waitMilliseconds: number | null
  readonly rows: number | null
  /** Of the body after decompression. */
  readonly bytes: number | null
  /** The window that was asked for. */
  readonly from: string
  readonly to: string
  /** Row number the page was to begin at; null for makes that page by a cursor. */
  readonly offset: number | null
  readonly askedRows: number
}

/** Requests, newest first; the oldest of a long run are no longer there. */
export interface RequestPage extends Page<RequestView> {
  /** Requests made in all. */
  readonly total: number
}

export interface ListRequestsInput {
  readonly runId: string
  readonly cursor?: string | undefined
  /** 1 to 200, default 20. */
  readonly limit?: number | undefined
}

/** A row of the PBX that could not become a call, kept with its payload. */
export interface RejectedRowView {
  readonly id: string
  readonly externalId: string | null
  readonly reason: string
  readonly raw: unknown
  readonly rejectedAt: string
  /** When a better mapping made a call of it; null while none has. */
  readonly mappedAt: string | null
}

export interface StartRunInput {
  readonly sourceId: string
  /** ISO-8601, inclusive. */
  readonly from?: string | undefined
  /** ISO-8601, exclusive. */
  readonly to?: string | undefined
}

/** The last `days`, or a span; the source's own number of days when nothing is said. */
export interface ReconcileInput extends StartRunInput {
  /** 1 to 3650; not together with `from` or `to`. */
  readonly days?: number | undefined
}

export interface StartedRun {
  readonly runId: string
  /** The source already had a queued or running run; `runId` is that one. */
  readonly alreadyRunning: boolean
}

export interface ListRunsInput {
  readonly sourceId?: string | undefined
  readonly status?: RunStatus | undefined
  readonly cursor?: string | undefined
  /** 1 to 200, default 20. */
  readonly limit?: number | undefined
}

export interface ListRejectedInput {
  readonly runId: string
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

export interface WatchRunsInput {
  readonly sourceId?: string | undefined
  /** ISO-8601: also the runs that ended since then, for a client that was away. */
  readonly since?: string | undefined
  readonly signal: AbortSignal
}
