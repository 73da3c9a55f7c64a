import type { CallTable } from '../centre/call-table.ts'
import { callUuid } from '../centre/call-uuid.ts'
import type { PhoneBook } from '../centre/phone-book.ts'
import { directionCode, directions, hangups, statuses } from '../centre/words.ts'
import type { Zone } from '../centre/zone.ts'
import { recordingPath } from './recording-path.ts'
import type { WireRow } from './wire-row.ts'

/** What a row needs to know beside the call itself. */
export interface Centre {
  readonly table: CallTable
  readonly phoneBook: PhoneBook
  readonly zone: Zone
  readonly domain: string
}

/** The row of call `id` as the exchange knows it at `now` (epoch seconds): unfinished while it goes on. */
export function writeRow(centre: Centre, id: number, now: number): WireRow {
  const { table } = centre
  const start = table.get('start', id)
  const uuid = callUuid(id, start)
  const parties = writeParties(centre, id)
  const outcome = now >= table.end(id) ? writeOutcome(table, id) : unfinished
  return {
    uuid,
    direction: outcome.direction,
    caller_id_number: parties.caller,
    outbound_caller_id_number: parties.trunk,
    destination_number: parties.destination,
    start_epoch: String(start),
    end_epoch: outcome.end,
    answer_epoch: outcome.answer,
    duration: outcome.duration,
    billsec: outcome.talk,
    sip_hangup_disposition: outcome.hangup,
    record_path: isRecorded(table, id, now) ? recordingPath(centre, uuid, start) : null,
    call_status: outcome.status,
  }
}

interface Outcome {
  readonly direction: string | null
  readonly end: string
  readonly answer: string
  readonly duration: string
  readonly talk: string
  readonly hangup: string | null
  readonly status: string | null
}

/** The exchange writes even the direction only when a call is over. */
const unfinished: Outcome = {
  direction: null,
  end: '0',
  answer: '0',
  duration: '0',
  talk: '0',
  hangup: null,
  status: null,
}

function writeOutcome(table: CallTable, id: number): Outcome {
  const end = table.end(id)
  const talk = table.get('talk', id)
  return {
    direction: directions[table.get('direction', id)] ?? null,
    end: String(end),
    answer: talk > 0 ? String(end - talk) : '0',
    duration: String(end - table.get('start', id)),
    talk: String(talk),
    hangup: hangups[table.get('hangup', id)] ?? null,
    status: statuses[table.get('status', id)] ?? null,
  }
}

function isRecorded(table: CallTable, id: number, now: number): boolean {
  const delay = table.get('recordedAfter', id)
  return delay > 0 && now >= table.end(id) + delay
}

function writeParties({ table, phoneBook }: Centre, id: number) {
  const direction = table.get('direction', id)
  const looks = table.get('looks', id)
  const peer = table.get('peer', id)
  const extension = phoneBook.extensions[table.get('extension', id)] ?? null
  if (direction === directionCode('local')) {
    return { caller: extension, trunk: null, destination: phoneBook.extensions[peer] ?? null }
  }
  const customer = phoneBook.customerNumber(table.get('customer', id), looks)
  const trunk = phoneBook.trunks[peer] ?? null
  if (direction === directionCode('outbound')) {
    return { caller: extension, trunk, destination: customer }
  }
  // A caller whom nobody took is mostly written against the hotline he dialled.
  const reached = table.get('talk', id) > 0 ? looks % 10 < 8 : looks % 10 < 2
  return { caller: customer, trunk: null, destination: reached ? extension : trunk }
}
