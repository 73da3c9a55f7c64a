import { ipv4 } from './parse-address.ts'
import { plainNumber, type PlainNumber } from './plain-number.ts'

/** What PBXs, carriers and FreeSWITCH write in place of a number that the caller did not show. */
const words: ReadonlySet<string> = new Set([
  // "ANONYMOUS" on the keys of a telephone, as North American carriers send it.
  '266696687',
  'anonymous',
  'anonymous caller',
  'asterisk',
  'blocked',
  'caller id blocked',
  'coin line',
  'ex directory',
  'hidden',
  'id withheld',
  'khong xac dinh',
  'no caller id',
  'no number',
  'nocallerid',
  'not available',
  'number withheld',
  'out of area',
  'outofarea',
  'payphone',
  'private',
  'private caller',
  'private number',
  'restricted',
  'restricted number',
  'unavailable',
  'unidentified',
  'unknown',
  'unknown caller',
  'unknown number',
  'withheld',
  'withheld number',
  'ẩn số',
  'số ẩn',
  'không xác định',
  'không rõ',
])

/**
 * Whether a number as sent says that the caller did not show one: a word for it, alone or as a SIP
 * address (RFC 3323: `anonymous@anonymous.invalid`), or nothing but zeros and signs. Nobody can be
 * called back under it. Pure.
 */
export function isWithheld(number: string): boolean {
  return isWithheldPlain(plainNumber(number))
}

const hostAlone = new RegExp(`^${ipv4}$`)

/** `isWithheld` of a number that is read already. */
export function isWithheldPlain({ address, dialled }: PlainNumber): boolean {
  if (/^[^\p{L}\p{N}*#]*(?:0[^\p{L}\p{N}*#]*)*$/u.test(dialled)) return true
  if (address?.host?.toLowerCase().endsWith('.invalid') === true) return !/\d{3}/.test(dialled)
  // An address without a user, such as `sip:10.0.0.1`, is the machine that the call came through.
  if (address?.host === null && hostAlone.test(dialled)) return true
  return words.has(wordsOf(dialled))
}

function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
