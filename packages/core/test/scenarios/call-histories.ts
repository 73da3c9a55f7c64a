import * as fc from 'fast-check'
import type { WireRow } from '../../src/testing/index.ts'

const start = Date.parse('2025-09-11T01:00:00Z') / 1000

/** Versions of one call as the PBX writes them one after the other; `named` gives them their id. */
interface History {
  named(n: number): WireRow[]
}

const words = {
  direction: [null, 'inbound', 'outbound', 'local', 'sideways', ''],
  caller_id_number: [
    null,
    '',
    '0905550112',
    '1036',
    '09055\u200B50113',
    'anonymous',
    '0905\u0000',
    '1041 ',
  ],
  outbound_caller_id_number: [null, '0285550100', '0285550101'],
  destination_number: [null, '1036', '1062', '0912345678', 'N/A', 'sip:1040@pbx.local'],
  answer_epoch: ['0', null, 'soon', ...[7, 15, 31].map((seconds) => String(start + seconds))],
  end_epoch: ['0', null, ...[20, 75, 76].map((seconds) => String(start + seconds))],
  duration: ['0', null, '20', '75', '76', '75000'],
  billsec: ['0', null, '60', '61', '5'],
  sip_hangup_disposition: [null, 'by_caller', 'by_callee', 'send_bye'],
  record_path: [null, '', '0', '/r/a.mp3', '/r/b.mp3'],
  call_status: [null, 'ANSWER', 'NO_ANSWER', 'BUSY', 'CANCELED', 'VOICEMAIL', 'PARKED'],
  start_epoch: [null, '', '0', String(start), String(start + 2)],
} as const

type Field = keyof typeof words

const anyVersion: fc.Arbitrary<WireRow> = fc.record(
  Object.fromEntries(
    Object.entries(words).map(([field, values]) => [field, fc.constantFrom(...values)]),
  ) as Record<Field, fc.Arbitrary<string | null>>,
)

/** Five versions of one call, each field nulled, kept or corrected at will. */
export const anyHistory: fc.Arbitrary<History> = fc
  .array(anyVersion, { minLength: 5, maxLength: 5 })
  .map((versions) => ({
    named: (n) => versions.map((version) => ({ ...version, uuid: uuidOf(start, n) })),
  }))

/** A version-1 UUID, whose time tells the start where the row does not. */
function uuidOf(epoch: number, n: number): string {
  const ticks = (BigInt(epoch) * 10_000_000n + 0x01b21dd213814000n).toString(16).padStart(16, '0')
  const node = n.toString(16).padStart(12, '0')
  return `${ticks.slice(8)}-${ticks.slice(4, 8)}-1${ticks.slice(1, 4)}-8001-${node}`
}

const directions = new Set<unknown>(['inbound', 'outbound', 'local'])
const parties = new Set<unknown>(['by_caller', 'by_callee'])
const nothing = new Set<unknown>([null, '', 'N/A'])
const noPath = new Set<unknown>([null, '', '0'])
const nobody = new Set<unknown>(['NO_ANSWER', 'BUSY', 'CANCELED', 'VOICEMAIL'])
const isTime = (value: unknown): boolean => Number(value) > 1_000_000_000

/** The payload that a history adds up to: written for this test, field by field, without the product. */
export function foldHistory(history: readonly WireRow[]): WireRow {
  return history.reduce((known, sent) => foldVersion(known, sent))
}

function foldVersion(known: WireRow, sent: WireRow): WireRow {
  const latest = (field: Field, isSomething: (value: unknown) => boolean): WireRow[string] =>
    isSomething(sent[field]) || !isSomething(known[field]) ? sent[field]! : known[field]!
  const isText = (value: unknown): boolean => !nothing.has(value)
  const isSent = (value: unknown): boolean => value !== null
  const isOver = isTime(sent['end_epoch'])
  const isLength = (value: unknown): boolean => value !== null
  const lengthOf = (field: 'duration' | 'billsec'): WireRow[string] =>
    !isOver && isTime(known['end_epoch']) && isLength(known[field])
      ? known[field]!
      : latest(field, isSent)
  const isDenied = nobody.has(sent['call_status']) && !isTime(sent['answer_epoch'])
  return {
    uuid: known['uuid']!,
    direction: latest('direction', (word) => directions.has(word)),
    caller_id_number: latest('caller_id_number', isText),
    outbound_caller_id_number: latest('outbound_caller_id_number', isText),
    destination_number: latest('destination_number', isText),
    start_epoch: latest('start_epoch', isTime),
    end_epoch: latest('end_epoch', isTime),
    answer_epoch: isDenied ? sent['answer_epoch']! : latest('answer_epoch', isTime),
    duration: lengthOf('duration'),
    billsec: isDenied ? sent['billsec']! : lengthOf('billsec'),
    sip_hangup_disposition:
      parties.has(known['sip_hangup_disposition']) && !parties.has(sent['sip_hangup_disposition'])
        ? known['sip_hangup_disposition']!
        : latest('sip_hangup_disposition', isText),
    record_path: latest('record_path', (path) => !noPath.has(path)),
    call_status: latest('call_status', isSent),
  }
}
