import type { RowBounds } from './read-rows.ts'

/** One request made to a PBX, for the run's log and the response-time figures. */
export interface RequestSample {
  /** Milliseconds from sending to the last byte or the failure. */
  readonly milliseconds: number
  /** HTTP status; null when none arrived. */
  readonly status: number | null
  /** Of the body after decompression; null when it was not read to its end. */
  readonly bytes?: number | null
  /** What it failed with; undefined when it did not. */
  readonly error?: unknown
  /** Milliseconds that are waited before the same is asked again; null when it is not. */
  readonly waitMilliseconds?: number | null
}

export interface PbxRequest {
  readonly url: URL
  /** Secrets belong here, never into the URL. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** For an answer that lists rows: how many it may have, and what becomes of unreadable ones. */
  readonly rows?: RowBounds
  /** Inspects a parsed answer; a PbxError it throws is retried by its kind, like a bad status. */
  readonly check?: (body: unknown) => void
}

/** What a connector speaks through: guarded addresses, time limits, retries and bounded bodies. */
export interface PbxHttp {
  /**
   * GETs JSON. Transient and rate-limited failures are tried again within bounds.
   * @throws PbxError with a sentence that says what to do.
   */
  getJson(request: PbxRequest): Promise<unknown>
}
