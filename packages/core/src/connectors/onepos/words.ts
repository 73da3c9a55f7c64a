import type { CallDirection, CallStatus, HangupParty } from '../../entities/words.ts'
import { plainWord } from '../read-text.ts'

const directions: ReadonlyMap<string, CallDirection> = new Map([
  ['INBOUND', 'INBOUND'],
  ['OUTBOUND', 'OUTBOUND'],
  ['LOCAL', 'LOCAL'],
])

const statuses: ReadonlyMap<string, CallStatus> = new Map([
  ['ANSWER', 'ANSWERED'],
  ['ANSWERED', 'ANSWERED'],
  ['NO_ANSWER', 'NO_ANSWER'],
  ['NOANSWER', 'NO_ANSWER'],
  ['BUSY', 'BUSY'],
  ['CANCEL', 'CANCELED'],
  ['CANCELED', 'CANCELED'],
  ['CANCELLED', 'CANCELED'],
  ['FAILED', 'FAILED'],
  ['VOICEMAIL', 'VOICEMAIL'],
])

/**
 * FreeSWITCH's own words (`send_bye`, `recv_cancel` …) tell who spoke on one leg; whether that leg
 * is the caller's depends on the record, so they are left UNKNOWN rather than guessed.
 */
const hangupParties: ReadonlyMap<string, HangupParty> = new Map([
  ['BY_CALLER', 'CALLER'],
  ['BY_CALLEE', 'CALLEE'],
])

/** The direction a word of the wire means; UNKNOWN for null and for words not seen yet. */
export function mapDirection(word: string | null): CallDirection {
  return directions.get(plainWord(word)) ?? 'UNKNOWN'
}

/** The status a word of the wire means; UNKNOWN for null (in progress) and for words not seen yet. */
export function mapStatus(word: string | null): CallStatus {
  return statuses.get(plainWord(word)) ?? 'UNKNOWN'
}

/** Who hung up, where the word says so by itself. */
export function mapHangupParty(word: string | null): HangupParty {
  return hangupParties.get(plainWord(word)) ?? 'UNKNOWN'
}
