import { array, assert, constantFrom, property } from 'fast-check'
import { isValidPhoneNumber } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { spelled } from '../testing/spelled-number.ts'
import { searchTerms } from './search-digits.ts'
import { wholeTerms } from './whole-terms.ts'

const seeded = { seed: 303, numRuns: 10_000 }

/** What a guess at a number is made of: prefixes that fall away, digits, signs, an address. */
const piece = constantFrom(
  ...'0 1 2 3 5 8 9 00 84 +84 0084 335 90 - . ( ) sip: @ pbx ; tel: < > " lan %30 *'.split(' '),
  ' ',
  '\u0660',
  '\uFF13',
  '\u200B',
)
const guess = array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

test('H3: whatever is typed, what is looked for holds no digit or is a whole number of a plan', () => {
  assert(
    property(guess, constantFrom('VN', 'US', 'GB', 'ZZ'), (typed, region) => {
      for (const term of wholeTerms(typed, region)) {
        if (!/\p{N}/u.test(term)) expect(searchTerms(typed, region)).toContain(term)
        else expect([typed, isValidPhoneNumber(`+${term}`)]).toEqual([typed, true])
      }
    }),
    seeded,
  )
})

test('H3: a whole number in any spelling is one term', () => {
  assert(
    property(spelled, ({ digits, text }) => {
      expect(wholeTerms(text, 'VN')).toEqual([`84${digits}`])
    }),
    { ...seeded, numRuns: 1000 },
  )
})
