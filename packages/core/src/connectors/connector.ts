import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'
import type { PbxHttp } from './http/pbx-http.ts'
import type { RowBounds } from './http/read-rows.ts'

/** A span of time, half-open: `from <= start < to`. */
export interface TimeWindow {
  readonly from: Date
  readonly to: Date
}

/** What a connector needs to know of a source; the key is in the clear here and nowhere else. */
export interface ConnectorSettings {
  readonly apiUrl: string
  readonly domain: string
  readonly apiKey: string | null
  /** IANA zone in which the PBX reads and writes wall-clock times. */
  readonly timeZone: string
  /** ISO 3166 region that national numbers are read in. */
  readonly region: string
  readonly recordingBaseUrl: string | null
}

/**
 * Where the next page begins. Offset makes are asked by row number, which lets the engine overlap
 * pages and prove that nothing slipped between them; every other way of paging (page number, last
 * id, next URL, token) is a cursor, a text that only the connector reads. null asks for the first.
 */
export type PagePosition =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'cursor'; readonly cursor: string | null }

export interface PageRequest {
  readonly window: TimeWindow
  readonly position: PagePosition
  /** Rows asked for; the PBX may give fewer. */
  readonly pageSize: number
  readonly signal: AbortSignal
  /** The answer came unreadable before: rows that cannot be read take the form of `unreadableRow`. */
  readonly isLenient?: boolean
  /** An answer that is costly to store in one piece is taken all the same: less cannot be asked for. */
  readonly mayBeHeavy?: boolean
}

/** Rows of an answer that are read, as a multiple of what may be asked for: some PBXs ignore the limit. */
const mostAnswered = 5

/** What is read of the rows of an answer to a page request. Pure. */
export function rowBounds(
  { pageSize, isLenient = false, mayBeHeavy = false }: PageRequest,
  { maxPageSize }: Pick<Connector, 'maxPageSize'>,
): RowBounds {
  const most = mostAnswered * Math.max(pageSize, maxPageSize)
  return { asked: pageSize, most, isLenient, mayBeHeavy }
}

/** One answer of the PBX, nothing interpreted but its envelope. */
export interface PbxPage {
  /** Rows as sent, in the order sent. */
  readonly rows: readonly unknown[]
  /** It was put together of smaller answers, so its rows prove nothing about their places. */
  readonly isAssembled?: boolean
  /** Cursor makes: where to go on, null when the PBX says that this was the last page. */
  readonly nextCursor?: string | null
}

/** A call as the make's words translate to ours; what follows from these fields is added later. */
export interface MappedCall {
  readonly externalId: string
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly statusText: string | null
  readonly callerNumber: string | null
  readonly outboundCallerNumber: string | null
  readonly destinationNumber: string | null
  readonly startedAt: Date
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
  readonly durationSeconds: number | null
  readonly billableSeconds: number | null
  readonly hangupDisposition: string | null
  readonly hangupBy: HangupParty
  readonly recordingPath: string | null
  readonly domain: string | null
  readonly flags: readonly CallFlag[]
}

/**
 * The columns that a later version of a call may fill in or correct, but never empty. `statusText`
 * stands for the status too.
 */
export type MergedColumn = Exclude<keyof MappedCall, 'externalId' | 'status' | 'domain' | 'flags'>

/** A row either becomes a call or is kept as rejected with a reason a person can read. */
export type MappedRow =
  | { readonly kind: 'call'; readonly call: MappedCall }
  | { readonly kind: 'rejected'; readonly externalId: string | null; readonly reason: string }

/** An open way to one PBX: knows its URL, its secret and its dialect. */
export interface PbxConnection {
  /** @throws PbxError of one of the four kinds; an abort rejects with the signal's reason. */
  readPage(request: PageRequest): Promise<PbxPage>
}

/**
 * A make of PBX. Adding one means one folder with an object of this shape and one line in the
 * registry; engine, storage and screens stay as they are.
 */
export interface Connector {
  /** The word stored in a source's `connector` field. */
  readonly make: string
  readonly label: string
  readonly paging: PagePosition['kind']
  /** Newest-first lets the engine see from one page how dense a slice is. */
  readonly order: 'newest-first' | 'oldest-first' | 'unordered'
  readonly maxPageSize: number
  /** The largest window one request may span, in seconds; null when there is no limit. */
  readonly largestWindowSeconds: number | null
  /** Every field of a row this connector knows; others are told on the run as new. */
  readonly knownFields: ReadonlySet<string>
  /**
   * The fields of a row that each column is read from. Two versions of a call are merged field by
   * field, so that the merged payload maps to every column of the merged call.
   */
  readonly columnFields: Readonly<Partial<Record<MergedColumn, readonly string[]>>>
  open(settings: ConnectorSettings, http: PbxHttp): PbxConnection
  /** The headers with which this make is asked for a recording; they hold the secret. Pure. */
  recordingHeaders(settings: ConnectorSettings): Readonly<Record<string, string>>
  /** The PBX's id of a row as sent; null when it has none. Pure. */
  rowId(row: unknown): string | null
  /** The start of a row as sent; with the id it tells the rows of a list apart. Pure. */
  rowStart(row: unknown): string | null
  /** Pure: the same row always gives the same answer, so kept payloads can be mapped again. */
  mapRow(row: unknown, settings: Pick<ConnectorSettings, 'domain' | 'timeZone'>): MappedRow
}
