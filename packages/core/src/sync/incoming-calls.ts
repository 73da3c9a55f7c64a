import type { NormalisedCall } from './complete-call.ts'

/** The fields of the database type `incoming_call`, in its order; `writeRow` keeps to it. */
export const incomingColumns = [
  'external_id',
  'direction',
  'status',
  'status_text',
  'caller_number',
  'outbound_caller_number',
  'destination_number',
  'customer_number',
  'extension',
  'search_digits',
  'started_at',
  'answered_at',
  'ended_at',
  'duration_seconds',
  'billable_seconds',
  'wait_seconds',
  'hangup_disposition',
  'hangup_by',
  'recording_path',
  'domain',
  'flags',
  'content_hash',
  'sent_id',
] as const satisfies readonly (keyof NormalisedCall)[]

/** The columns of `call_record` that a page decides. */
export const pageColumns: string = [...incomingColumns, 'raw'].join(', ')

/**
 * SQL for a table of the rows in the order in which they were given: `calls` and `payloads` are the SQL
 * of what `writeIncomingCalls` and `writePayloads` made. Its moments are still seconds and its `raw` is
 * still text; `incomingValues` makes of them what the columns hold.
 */
export function incomingRows(calls: string, payloads: string): string {
  return `rows from (unnest(${calls}::incoming_call[]), string_to_table(${payloads}, E'\\n'))
    as incoming (${pageColumns})`
}

const moments: ReadonlySet<string> = new Set(['started_at', 'answered_at', 'ended_at'])

/** What is to be selected of them for `pageColumns`. */
export const incomingValues: string = [
  ...incomingColumns.map((name) => (moments.has(name) ? `to_timestamp(${name})` : name)),
  'raw::jsonb',
].join(', ')

/**
 * A page's calls as the text of an `incoming_call[]`. PostgreSQL reads an array of rows in about half
 * the time that it needs for the same rows as JSON (decision record 0017). Pure.
 */
export function writeIncomingCalls(calls: readonly NormalisedCall[]): string {
  return `{${calls.map((call) => quoteRow(writeRow(call))).join(',')}}`
}

/**
 * The payloads of the same calls, a line each: JSON has no line break within, so they need no quoting
 * and no unquoting, which the text of a row would need twice. Pure.
 */
export function writePayloads(calls: readonly NormalisedCall[]): string {
  return calls.map((call) => call.raw).join('\n')
}

/** Words of ours and numbers need no quotes, as plain text does not; nothing between two commas is null. */
function writeRow(call: NormalisedCall): string {
  return `(${[
    text(call.external_id),
    call.direction,
    call.status,
    text(call.status_text),
    text(call.caller_number),
    text(call.outbound_caller_number),
    text(call.destination_number),
    text(call.customer_number),
    text(call.extension),
    text(call.search_digits),
    seconds(call.started_at),
    seconds(call.answered_at),
    seconds(call.ended_at),
    call.duration_seconds,
    call.billable_seconds,
    call.wait_seconds,
    text(call.hangup_disposition),
    call.hangup_by,
    text(call.recording_path),
    text(call.domain),
    text(`{${call.flags.join(',')}}`),
    call.content_hash,
    text(call.sent_id),
  ].join(',')})`
}

/** Since 1970. */
function seconds(moment: Date | null): number | null {
  return moment && moment.getTime() / 1000
}

/** Text of nothing but these stands for itself within a row, and so do nearly all texts of a call. */
const plain = /^[\w+*#.:/{} -]+$/

function text(value: string | null): string | null {
  return value === null || plain.test(value) ? value : quote(value)
}

/** A row in an array is always quoted; one that holds no quotes itself has nothing to escape. */
function quoteRow(row: string): string {
  return row.includes('"') ? quote(row) : `"${row}"`
}

/** What JSON would spell as an escape that PostgreSQL's rows and arrays do not know. */
// oxlint-disable-next-line no-control-regex -- these are the characters that are meant
const spelledOutByJson = /[\u0000-\u001F\uD800-\uDFFF]/

/**
 * One quoted field of a row, or one quoted row of an array: both escape quotes and backslashes with
 * a backslash, as JSON does, whose writer is native.
 */
function quote(value: string): string {
  if (!spelledOutByJson.test(value)) return JSON.stringify(value)
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
