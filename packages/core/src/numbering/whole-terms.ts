import { plainNumber } from './plain-number.ts'
import { searchTerms } from './search-digits.ts'
import { parseDialled } from './to-e164.ts'

/**
 * The texts to look for where parts of numbers must not be looked for: of a query with digits the one
 * whole number that it is in its plan, in canonical digits, to be compared by equality; none when it is
 * no such number. Of a query without digits, such as `anonymous`, what `searchTerms` has. Pure.
 */
export function wholeTerms(query: string, region: string): readonly string[] {
  const terms = searchTerms(query, region)
  if (!terms.some(holdsDigits)) return terms
  const dialled = parseDialled(plainNumber(query).dialled, region)
  return dialled?.isFromAbroad === true ? [dialled.parsed.number.slice(1)] : []
}

/** Whether a term says something of a number: letters are not masked. */
export function holdsDigits(term: string): boolean {
  return /\p{N}/u.test(term)
}
