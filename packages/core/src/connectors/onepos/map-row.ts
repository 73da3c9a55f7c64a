import type { Connector, ConnectorSettings, MappedCall, MappedRow } from '../connector.ts'
import { isNoId } from '../is-no-id.ts'
import { asText, createTextReader, type TextReader } from '../read-text.ts'
import { storableText } from '../storable-text.ts'
import { asInstant, asSeconds } from './read-field.ts'
import { uuidEpochSeconds } from './uuid-time.ts'
import { mapDirection, mapHangupParty, mapStatus } from './words.ts'

const LONGEST_UUID = 200

type Row = Readonly<Record<string, unknown>>

/** Every field of a row on this wire. */
export const knownFields: ReadonlySet<string> = new Set([
  'uuid',
  'direction',
  'caller_id_number',
  'outbound_caller_id_number',
  'destination_number',
  'start_epoch',
  'end_epoch',
  'answer_epoch',
  'duration',
  'billsec',
  'sip_hangup_disposition',
  'record_path',
  'call_status',
])

/** Which of them each column is read from. */
export const columnFields: Connector['columnFields'] = {
  direction: ['direction'],
  statusText: ['call_status'],
  callerNumber: ['caller_id_number'],
  outboundCallerNumber: ['outbound_caller_id_number'],
  destinationNumber: ['destination_number'],
  startedAt: ['start_epoch'],
  answeredAt: ['answer_epoch'],
  endedAt: ['end_epoch'],
  durationSeconds: ['duration'],
  billableSeconds: ['billsec'],
  hangupDisposition: ['sip_hangup_disposition'],
  hangupBy: ['sip_hangup_disposition'],
  recordingPath: ['record_path'],
}

/** The row's `uuid` as sent, made storable; null when the row has none or a word for "none". */
export function rowId(row: unknown): string | null {
  const sent = isRow(row) ? asText(row['uuid']) : null
  return sent === null || isNoId(sent) ? null : storableText(sent)
}

/** The row's start as sent. */
export function rowStart(row: unknown): string | null {
  return isRow(row) ? asText(row['start_epoch']) : null
}

/**
 * A row of this wire as a call. A row without a readable start takes it from its version-1 UUID,
 * whose own time agrees with the start within a second, and is flagged REPAIRED. Rejected are only
 * rows that are no object, have no uuid or one over 200 characters, or whose start nothing tells.
 */
export function mapRow(row: unknown, settings: Pick<ConnectorSettings, 'domain'>): MappedRow {
  if (!isRow(row)) return rejected(null, 'The row is not an object.')
  const reader = createTextReader(row)
  const externalId = rowId(row)
  if (externalId === null) return rejected(null, 'The row has no uuid.')
  if (externalId.length > LONGEST_UUID) {
    return rejected(null, `The uuid is longer than ${LONGEST_UUID} characters.`)
  }
  const start = startOf(row, externalId)
  if (start === null) {
    return rejected(externalId, 'The start time is missing or unreadable, and the uuid tells none.')
  }
  return { kind: 'call', call: toCall(row, { externalId, start, reader, domain: settings.domain }) }
}

interface Known {
  readonly externalId: string
  readonly start: { readonly at: Date; readonly isRepaired: boolean }
  readonly reader: TextReader
  readonly domain: string
}

function toCall(row: Row, { externalId, start, reader, domain }: Known): MappedCall {
  const statusText = reader.text('call_status')
  const hangupDisposition = reader.text('sip_hangup_disposition')
  // Read for its flags alone: the id itself is never cut.
  reader.text('uuid')
  const repaired = start.isRepaired ? (['REPAIRED'] as const) : []
  return {
    externalId,
    direction: mapDirection(asText(row['direction'])),
    status: mapStatus(statusText),
    statusText,
    callerNumber: reader.number('caller_id_number'),
    outboundCallerNumber: reader.number('outbound_caller_id_number'),
    destinationNumber: reader.number('destination_number'),
    startedAt: start.at,
    answeredAt: asInstant(row['answer_epoch']),
    endedAt: asInstant(row['end_epoch']),
    durationSeconds: asSeconds(row['duration']),
    billableSeconds: asSeconds(row['billsec']),
    hangupDisposition,
    hangupBy: mapHangupParty(hangupDisposition),
    recordingPath: reader.path('record_path'),
    domain: asText(domain),
    // Last: by now every text has been read, and has raised its flags.
    flags: [...repaired, ...reader.flags],
  }
}

function startOf(row: Row, uuid: string): Known['start'] | null {
  const sent = asInstant(row['start_epoch'])
  if (sent !== null) return { at: sent, isRepaired: false }
  const repaired = asInstant(uuidEpochSeconds(uuid))
  return repaired === null ? null : { at: repaired, isRepaired: true }
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && !Array.isArray(row)
}

function rejected(externalId: string | null, reason: string): MappedRow {
  return { kind: 'rejected', externalId, reason }
}
