import { Temporal } from 'temporal-polyfill'
import type { CallFilter } from '../counting/call-filter.ts'
import { readTimestamp, toIso } from '../database/timestamps.ts'
import type { ExportFormat, ExportStatus } from '../entities/words.ts'
import type { Export, ExportColumn, ExportLanguage, ExportPerson } from './export.ts'

/** An export as the database tells it; `bigint`s come as text on one engine and not on the other. */
export interface ExportRow {
  readonly id: string
  readonly owner_id: string
  readonly owner_name: string
  readonly format: ExportFormat
  readonly status: ExportStatus
  readonly filter: CallFilter
  readonly columns: ExportColumn[]
  readonly time_zone: string
  readonly language: ExportLanguage
  readonly is_masked: boolean
  readonly attempt: number
  readonly rows_written: string | number
  readonly rows_total: string | number | null
  readonly bytes: string | number
  readonly error: string | null
  readonly created_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
  readonly expires_at: string | null
}

/** Shapes a row for the person who asks. A file whose time is up is gone, whoever swept it or not. */
export function toExport(row: ExportRow, person: ExportPerson, now: Date): Export {
  const status = statusAt(row, now)
  const rowsWritten = Number(row.rows_written)
  const rowsTotal = row.rows_total === null ? null : Number(row.rows_total)
  return {
    id: row.id,
    format: row.format,
    status,
    filter: row.filter,
    columns: row.columns,
    timeZone: row.time_zone,
    language: row.language,
    isMasked: row.is_masked,
    isOwn: row.owner_id === person.userId,
    ownerName: row.owner_name,
    attempt: row.attempt,
    rowsWritten,
    rowsTotal,
    progress: progressOf(status, rowsWritten, rowsTotal),
    bytes: status === 'SUCCEEDED' ? Number(row.bytes) : null,
    fileName: fileNameOf(row),
    error: row.error,
    createdAt: toIso(row.created_at),
    startedAt: toIso(row.started_at),
    finishedAt: toIso(row.finished_at),
    expiresAt: toIso(row.expires_at),
  }
}

/** The status as it is now, before anybody came to sweep. */
export function statusAt(row: Pick<ExportRow, 'status' | 'expires_at'>, now: Date): ExportStatus {
  const isOver = row.expires_at !== null && readTimestamp(row.expires_at) <= now
  return row.status === 'SUCCEEDED' && isOver ? 'EXPIRED' : row.status
}

/** `calls-2025-09-11-1036.xlsx`, by the clock of the export's own zone. */
export function fileNameOf(row: Pick<ExportRow, 'created_at' | 'time_zone' | 'format'>): string {
  const made = Temporal.Instant.fromEpochMilliseconds(readTimestamp(row.created_at).getTime())
  const local = made.toZonedDateTimeISO(row.time_zone).toPlainDateTime().toString()
  return `calls-${local.slice(0, 10)}-${local.slice(11, 16).replace(':', '')}.${row.format}`
}

function progressOf(status: ExportStatus, written: number, total: number | null): number | null {
  if (status === 'SUCCEEDED' || status === 'EXPIRED') return 1
  if (total === null) return null
  return total === 0 ? 0 : Math.min(1, written / total)
}
