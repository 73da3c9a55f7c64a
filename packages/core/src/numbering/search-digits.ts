import { AsYouType, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import { parseDialled, type Dialled } from './to-e164.ts'

/** What a telephone number may be typed with; longer runs are no number in any plan. */
const DIALLED = /^\+?[\d\s().\-/]{2,40}$/

/**
 * The form of a number that is stored for searching: a telephone number's country and national
 * digits (`84335550159` for every spelling of it), otherwise its own letters, digits, `*` and `#`,
 * lower-cased. Empty when it holds none of these.
 */
export function searchDigits(number: string, region: string): string {
  return digitsOf(number, parseDialled(number, region))
}

/** `searchDigits` of a number that is parsed already. */
export function digitsOf(number: string, dialled: Dialled | null): string {
  const own = dialledCharacters(number)
  if (dialled === null) return own
  // What no plan knows is rewritten only where its spelling (+, 00, 0…) says what it means.
  const isBare = dialled.parsed.nationalNumber === own
  return isBare && !dialled.isFromAbroad ? own : dialled.parsed.number.slice(1)
}

/**
 * The texts to look for as substrings of stored `searchDigits`, any one of which is a find. A query
 * may be a part of a number in any spelling: `0335…` is looked for as typed and as `84335…`. Empty
 * when the query holds nothing to look for. The texts hold no wildcard of SQL's LIKE.
 */
export function searchTerms(query: string, region: string): string[] {
  const own = dialledCharacters(query)
  if (own === '') return []
  const canonical = canonicalStart(query.trim(), region)
  return canonical === null || canonical === own ? [own] : [own, canonical]
}

/** Country and national digits of the beginning of a number; null unless its prefix tells it. */
function canonicalStart(query: string, region: string): string | null {
  if (!DIALLED.test(query) || !isSupportedCountry(region)) return null
  const typed = new AsYouType(region)
  typed.input(query)
  const value = typed.getNumberValue()?.slice(1)
  const country = getCountryCallingCode(region)
  const saysNothing = ['', country, country + dialledCharacters(query)]
  return value === undefined || saysNothing.includes(value) ? null : value
}

function dialledCharacters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}*#]/gu, '')
}
