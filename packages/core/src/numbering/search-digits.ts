import { AsYouType, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import { normaliseText } from './normalise-text.ts'
import { plainNumber, type PlainNumber } from './plain-number.ts'
import { parseDialled, type Dialled } from './to-e164.ts'

/** What a telephone number may be typed with; longer runs are no number in any plan. */
const DIALLED = /^\+?[\d\s().\-/]{2,40}$/
/** A number in a query with words around it, as "Mobile: 0335 550 159". */
const amongWords = /\+?\d(?:[\s().\-/]{0,3}\d){6,14}/
/** Shorter users of an address are extensions and short codes of its host. */
const fewestDigits = 7

/**
 * The form of a number that is stored for searching: a telephone number's country and national
 * digits (`84335550159` for every spelling of it), otherwise its own letters, digits, `*` and `#`,
 * lower-cased. The parts of an address stand apart, each in this form. Empty when it holds none of
 * these.
 */
export function searchDigits(number: string, region: string): string {
  const plain = plainNumber(number)
  return digitsOf(plain, { region, dialled: parseDialled(plain.dialled, region) })
}

/** `searchDigits` of a number that is read already. */
export function digitsOf(
  { text, address, dialled: typed }: PlainNumber,
  { region, dialled }: { readonly region: string; readonly dialled: Dialled | null },
): string {
  if (address === null) return canonicalDigits(text, dialled)
  return joined([
    searchDigits(address.display, region),
    canonicalDigits(typed, dialled),
    ...othersOf(address),
  ])
}

/**
 * The texts to look for as substrings of stored `searchDigits`, any one of which is a find. A query
 * may be a part of a number in any spelling: `0335…` is looked for as typed and as `84335…`, and in
 * any digits, with any marks, quotes and dashes. Empty when the query holds nothing to look for. The
 * texts hold no wildcard of SQL's LIKE.
 */
export function searchTerms(query: string, region: string): string[] {
  const { text, address, dialled } = plainNumber(query)
  if (address === null)
    return distinct([dialledCharacters(text), ...startsOf(text, dialled, region)])
  const own = joined([
    dialledCharacters(address.display),
    dialledCharacters(dialled),
    ...othersOf(address),
  ])
  const isWhole = dialled.replaceAll(/\D/g, '').length >= fewestDigits
  const user = isWhole ? canonicalStart(dialled, region) : null
  return distinct([own, searchDigits(query, region), user])
}

/** The query, or the number that is in it among words, as a canonical beginning. */
function startsOf(text: string, dialled: string, region: string): (string | null)[] {
  const starts = [canonicalStart(dialled, region)]
  const number = /\p{L}/u.test(text) ? amongWords.exec(text)?.[0] : undefined
  if (number !== undefined) {
    starts.push(canonicalStart(number, region) ?? dialledCharacters(number))
  }
  return starts
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

function canonicalDigits(text: string, dialled: Dialled | null): string {
  const own = dialledCharacters(text)
  if (dialled === null) return own
  // What no plan knows is rewritten only where its spelling (+, 00, 0…) says what it means.
  const isBare = dialled.parsed.nationalNumber === own
  return isBare && !dialled.isFromAbroad ? own : dialled.parsed.number.slice(1)
}

function othersOf({ host, rest }: NonNullable<PlainNumber['address']>): string[] {
  return [host ?? '', ...rest].map(dialledCharacters)
}

function dialledCharacters(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*#]/gu, '')
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}

function distinct(terms: readonly (string | null)[]): string[] {
  return [...new Set(terms.filter((term) => term !== null && term !== ''))] as string[]
}
