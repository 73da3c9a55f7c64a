import {
  isSupportedCountry,
  type NumberType,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { isSip } from './parse-address.ts'
import { plainNumber } from './plain-number.ts'

/** Digits and what people put between them; letters, `*97` and SIP URIs are not telephone numbers. */
const TELEPHONE = /^\+?[\d\s().\-/]{3,40}$/
const EXTENSION = /^\d{2,6}$/
const NORTH_AMERICA = '1'
const serviceTypes: ReadonlySet<NumberType> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
])

/**
 * The number in E.164 (`+84335550159`), read as someone in `region` (ISO 3166) would dial it,
 * whatever marks, quotes and digits it is spelled with; null for everything that cannot be called
 * from abroad under that name: extensions, short codes (1900…, 113), `anonymous`, `*97`, SIP URIs,
 * and numbers no numbering plan knows.
 */
export function toE164(number: string, region: string): string | null {
  const { address, dialled: text } = plainNumber(number)
  if (isSip(address)) return null
  const dialled = parseDialled(text, region)
  return dialled?.isFromAbroad === true ? dialled.parsed.number : null
}

/** What a number is as a telephone number, valid or not. */
export interface Dialled {
  readonly parsed: PhoneNumber
  /** Its country's plan knows it, and abroad can call it. */
  readonly isFromAbroad: boolean
}

/**
 * Reads what is dialled (`plainNumber`) as someone in `region` would dial it; null when it has
 * another shape.
 */
export function parseDialled(text: string, region: string): Dialled | null {
  if (!TELEPHONE.test(text) || EXTENSION.test(text)) return null
  const home = isSupportedCountry(region) ? { defaultCountry: region } : {}
  const parsed = parsePhoneNumberFromString(text, { ...home, extract: false })
  if (parsed === undefined) return null
  return { parsed, isFromAbroad: parsed.isValid() && !isServiceCode(parsed, text) }
}

/**
 * The metadata counts 1900… and 1800… as national numbers, but dialled bare they are short codes
 * that exist inside their country only. North American 800 numbers are ordinary ten-digit ones.
 */
function isServiceCode(parsed: PhoneNumber, asSent: string): boolean {
  if (parsed.countryCallingCode === NORTH_AMERICA) return false
  const isBare = asSent.replace(/[^\d+]/g, '') === parsed.nationalNumber
  return isBare && serviceTypes.has(parsed.getType())
}
