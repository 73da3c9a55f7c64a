import type { CallFilter } from '../counting/call-filter.ts'
import type { ExportFormat, ExportStatus } from '../entities/words.ts'

/** What a column of an export may hold, in the order in which they are offered. */
export const exportColumns = [
  'startedAt',
  'direction',
  'status',
  'callerNumber',
  'destinationNumber',
  'customerNumber',
  'extension',
  'extensionName',
  'team',
  'waitSeconds',
  'billableSeconds',
  'durationSeconds',
  'hasRecording',
  'source',
  'outboundCallerNumber',
  'answeredAt',
  'endedAt',
  'hangupBy',
  'hangupDisposition',
  'statusText',
  'domain',
  'externalId',
  'recordingPath',
  'flags',
  'firstSeenAt',
  'syncedAt',
  'goneAt',
  'id',
  'sourceId',
  // For programs: the codes behind the words of direction, status and others.
  'directionCode',
  'statusCode',
  'hangupByCode',
  'flagCodes',
  'hasRecordingCode',
] as const
export type ExportColumn = (typeof exportColumns)[number]

/** Languages of the header line and of the words in the cells. */
export const exportLanguages = ['en', 'vi'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

/** Days for which a finished file is kept. */
export const exportKeptDays = 7

/** Who makes and fetches exports; what one person made is theirs alone. */
export interface ExportPerson {
  readonly userId: string
  readonly name: string
  /** Sees, cancels and deletes what others made, without getting their files. */
  readonly seesAll: boolean
  /** Without it the numbers in the file are masked. */
  readonly seesNumbers: boolean
}

export interface ExportInput {
  readonly filter?: CallFilter | undefined
  readonly format: ExportFormat
  /** In this order; a usual choice when left out. */
  readonly columns?: readonly ExportColumn[] | undefined
  /** IANA; the zone of the sources when left out, UTC when they differ. */
  readonly timeZone?: string | undefined
  /** Of the header line and the words; `en` when left out. */
  readonly language?: ExportLanguage | undefined
}

/** One export as every client sees it: plain JSON, times as ISO-8601 in UTC. */
export interface Export {
  readonly id: string
  readonly format: ExportFormat
  readonly status: ExportStatus
  readonly filter: CallFilter
  readonly columns: readonly ExportColumn[]
  readonly timeZone: string
  readonly language: ExportLanguage
  readonly isMasked: boolean
  readonly isOwn: boolean
  readonly ownerName: string
  /** How often a worker began it; more than 1 after a crash or a hand-over. */
  readonly attempt: number
  readonly rowsWritten: number
  /** Null until counted; an estimate beyond some 200,000 rows, until the export has ended. */
  readonly rowsTotal: number | null
  /** 0 to 1; null while nothing can be said. */
  readonly progress: number | null
  /** Size of the file; null until it is whole. */
  readonly bytes: number | null
  readonly fileName: string
  /** A sentence that says what went wrong and what to do. */
  readonly error: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** When the file goes. */
  readonly expiresAt: string | null
}

export interface ListExportsInput {
  readonly cursor?: string | undefined
  /** 1 to 200, default 20. */
  readonly limit?: number | undefined
}

/** Why there is no file to give. `expired` and `canceled`: for good; `pending`: not yet. */
export type ExportFileState = 'pending' | 'failed' | 'canceled' | 'expired'

/** A file ready to be sent; `read` gives its pieces in order and fails when it is taken away. */
export interface OpenedExport {
  readonly state: 'available'
  readonly fileName: string
  readonly contentType: string
  readonly bytes: number
  read(): AsyncIterable<Uint8Array>
}

export type ExportAnswer = OpenedExport | { readonly state: ExportFileState }

/** Calls in files. */
export interface Exports {
  create(input: ExportInput, person: ExportPerson): Promise<Export>
  list(
    input: ListExportsInput,
    person: ExportPerson,
  ): Promise<{ readonly items: readonly Export[]; readonly nextCursor: string | null }>
  get(id: string, person: ExportPerson): Promise<Export>
  /** One that has ended stays as it is. */
  cancel(id: string, person: ExportPerson): Promise<Export>
  /** With its file; one under way is canceled first. */
  delete(id: string, person: ExportPerson): Promise<{ id: string }>
  /** The file, for its owner alone; `isHead` only asks and leaves no trace. */
  open(
    id: string,
    person: ExportPerson,
    options?: { readonly isHead?: boolean },
  ): Promise<ExportAnswer>
}
