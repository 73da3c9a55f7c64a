import { sql, type RawBuilder } from 'kysely'
import type { ExportColumn, ExportLanguage } from './export.ts'
import type { WordFamily } from './export-words.data.ts'

/**
 * What a cell is: `text` is never a number nor a formula, `phone` is text that may be masked,
 * `path` is text that is left out where numbers are masked (PBXs put them in file names).
 */
export type CellKind = 'text' | 'phone' | 'path' | 'time' | 'number' | 'flag'

/** One column of the file: where it comes from, what it is, how it is headed. */
export interface ColumnSpec {
  readonly kind: CellKind
  readonly value: RawBuilder<unknown>
  readonly header: Readonly<Record<ExportLanguage, string>>
  /** In characters. */
  readonly width: number
  /** The cell holds codes, parted by blanks, that are written as words of the export's language. */
  readonly words?: WordFamily | undefined
}

/** Whoever sits at the extension of a call, as they are named now. */
const person = sql`from extension named left join team on team.id = named.team_id
  where named.source_id = c.source_id and named.extension = c.extension`

/** Every column by its name; `c` is the call. Times become wall-clock text in `read-export-pages.ts`. */
export const columnList: Readonly<Record<ExportColumn, ColumnSpec>> = {
  id: {
    kind: 'text',
    value: sql`c.id::text`,
    header: { en: 'Id', vi: 'Mã bản ghi' },
    width: 12,
  },
  source: {
    kind: 'text',
    value: sql`(select s.name from pbx_source s where s.id = c.source_id)`,
    header: { en: 'Source', vi: 'Tổng đài' },
    width: 18,
  },
  sourceId: {
    kind: 'text',
    value: sql`c.source_id::text`,
    header: { en: 'Source id', vi: 'Mã tổng đài' },
    width: 38,
  },
  externalId: {
    kind: 'text',
    value: sql`c.external_id`,
    header: { en: 'External id', vi: 'Mã cuộc gọi' },
    width: 38,
  },
  direction: {
    kind: 'text',
    value: sql`c.direction`,
    header: { en: 'Direction', vi: 'Chiều gọi' },
    width: 12,
    words: 'direction',
  },
  status: {
    kind: 'text',
    value: sql`c.status`,
    header: { en: 'Status', vi: 'Trạng thái' },
    width: 13,
    words: 'status',
  },
  statusText: {
    kind: 'text',
    value: sql`c.status_text`,
    header: { en: 'Status as sent', vi: 'Trạng thái gốc' },
    width: 15,
  },
  callerNumber: {
    kind: 'phone',
    value: sql`c.caller_number`,
    header: { en: 'Caller', vi: 'Số gọi' },
    width: 17,
  },
  outboundCallerNumber: {
    kind: 'phone',
    value: sql`c.outbound_caller_number`,
    header: { en: 'Outbound number', vi: 'Đầu số gọi ra' },
    width: 17,
  },
  destinationNumber: {
    kind: 'phone',
    value: sql`c.destination_number`,
    header: { en: 'Destination', vi: 'Số nhận' },
    width: 17,
  },
  customerNumber: {
    kind: 'phone',
    value: sql`c.customer_number`,
    header: { en: 'Customer', vi: 'Khách hàng' },
    width: 17,
  },
  extension: {
    kind: 'text',
    value: sql`c.extension`,
    header: { en: 'Extension', vi: 'Máy nhánh' },
    width: 11,
  },
  startedAt: {
    kind: 'time',
    value: sql`c.started_at`,
    header: { en: 'Start', vi: 'Bắt đầu' },
    width: 20,
  },
  answeredAt: {
    kind: 'time',
    value: sql`c.answered_at`,
    header: { en: 'Answered', vi: 'Trả lời' },
    width: 20,
  },
  endedAt: {
    kind: 'time',
    value: sql`c.ended_at`,
    header: { en: 'End', vi: 'Kết thúc' },
    width: 20,
  },
  durationSeconds: {
    kind: 'number',
    value: sql`c.duration_seconds`,
    header: { en: 'Duration (s)', vi: 'Thời lượng (giây)' },
    width: 14,
  },
  billableSeconds: {
    kind: 'number',
    value: sql`c.billable_seconds`,
    header: { en: 'Talk (s)', vi: 'Đàm thoại (giây)' },
    width: 14,
  },
  extensionName: {
    kind: 'text',
    value: sql`(select named.name ${person})`,
    header: { en: 'Name', vi: 'Tên' },
    width: 22,
  },
  team: {
    kind: 'text',
    value: sql`(select team.name ${person})`,
    header: { en: 'Team', vi: 'Nhóm' },
    width: 18,
  },
  waitSeconds: {
    kind: 'number',
    value: sql`c.wait_seconds`,
    header: { en: 'Wait (s)', vi: 'Chờ (giây)' },
    width: 14,
  },
  hangupDisposition: {
    kind: 'text',
    value: sql`c.hangup_disposition`,
    header: { en: 'Hang-up as sent', vi: 'Kết thúc bởi (gốc)' },
    width: 17,
  },
  hangupBy: {
    kind: 'text',
    value: sql`c.hangup_by`,
    header: { en: 'Hung up by', vi: 'Bên gác máy' },
    width: 13,
    words: 'hangupBy',
  },
  hasRecording: {
    kind: 'flag',
    value: sql`(c.recording_path is not null)`,
    header: { en: 'Recording', vi: 'Ghi âm' },
    width: 11,
    words: 'yesNo',
  },
  recordingPath: {
    kind: 'path',
    value: sql`c.recording_path`,
    header: { en: 'Recording path', vi: 'Đường dẫn ghi âm' },
    width: 40,
  },
  domain: {
    kind: 'text',
    value: sql`c.domain`,
    header: { en: 'Domain', vi: 'Tên miền' },
    width: 20,
  },
  flags: {
    kind: 'text',
    value: sql`array_to_string(c.flags, ' ')`,
    header: { en: 'Remarks', vi: 'Lưu ý' },
    width: 20,
    words: 'flag',
  },
  firstSeenAt: {
    kind: 'time',
    value: sql`c.first_seen_at`,
    header: { en: 'First seen', vi: 'Ghi nhận lần đầu' },
    width: 20,
  },
  syncedAt: {
    kind: 'time',
    value: sql`c.synced_at`,
    header: { en: 'Last read', vi: 'Đọc lần cuối' },
    width: 20,
  },
  goneAt: {
    kind: 'time',
    value: sql`c.gone_at`,
    header: { en: 'Gone at the PBX since', vi: 'Tổng đài đã xóa từ' },
    width: 20,
  },
  directionCode: {
    kind: 'text',
    value: sql`c.direction`,
    header: { en: 'Direction (code)', vi: 'Chiều gọi (mã)' },
    width: 16,
  },
  statusCode: {
    kind: 'text',
    value: sql`c.status`,
    header: { en: 'Status (code)', vi: 'Trạng thái (mã)' },
    width: 16,
  },
  hangupByCode: {
    kind: 'text',
    value: sql`c.hangup_by`,
    header: { en: 'Hung up by (code)', vi: 'Bên gác máy (mã)' },
    width: 18,
  },
  flagCodes: {
    kind: 'text',
    value: sql`array_to_string(c.flags, ' ')`,
    header: { en: 'Remarks (codes)', vi: 'Lưu ý (mã)' },
    width: 20,
  },
  hasRecordingCode: {
    kind: 'flag',
    value: sql`(c.recording_path is not null)`,
    header: { en: 'Recording (code)', vi: 'Ghi âm (mã)' },
    width: 16,
  },
}
