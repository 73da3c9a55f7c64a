import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { afterNumber, invisible, prefixed, spelled } from '../testing/spelled-number.ts'
import { extensionOf } from './is-extension.ts'
import { maskNumber } from './mask-number.ts'
import { maskNumbersIn } from './mask-numbers-in.ts'
import { createNumberReader } from './number-reader.ts'
import { searchDigits, searchTerms } from './search-digits.ts'
import { toE164 } from './to-e164.ts'

const seeded = { seed: 1013, numRuns: 3000 }
/** Four digits in a row of any script, whatever stands between them. */
const fourDigits = /\p{Nd}(?:[^\p{Nd}\u2022]*\p{Nd}){3}/u

test('found-14: a number in any spelling is one number and one customer', () => {
  const readNumber = createNumberReader('VN')
  assert(
    property(spelled, ({ digits, text }) => {
      expect(toE164(text, 'VN')).toBe(`+84${digits}`)
      expect(searchDigits(text, 'VN')).toBe(`84${digits}`)
      expect(readNumber(text).customer).toBe(`+84${digits}`)
    }),
    seeded,
  )
})

test('found-13: a number pasted in any spelling finds the number sent in any spelling', () => {
  assert(
    property(spelled, prefixed, ({ digits, text }, { text: other }) => {
      const sent = other.slice(0, -9) + digits
      const stored = searchDigits(sent, 'VN')
      expect(searchTerms(text, 'VN').some((term) => stored.includes(term))).toBe(true)
    }),
    seeded,
  )
})

test('M7 found-14: a number in any spelling is masked, alone and in a sentence', () => {
  const words = constantFrom('', 'The PBX said: ', 'busy ', 'row 12: ', '\u2014 ')
  assert(
    property(spelled, words, ({ text }, lead) => {
      expect(maskNumber(text)).not.toMatch(fourDigits)
      const shown = maskNumbersIn(`${lead}${text} is barred`)
      expect(shown.slice(lead.length)).not.toMatch(fourDigits)
    }),
    seeded,
  )
})

test('found-10: an extension with marks around it and in it is one extension', () => {
  const extension = integer({ min: 10, max: 999_999 }).map(String)
  const ends = constantFrom(...afterNumber, '\uFEFF', '\u200B')
  const inner = constantFrom('', ...invisible)
  assert(
    property(extension, ends, inner, (digits, end, within) => {
      expect(extensionOf(end + digits.slice(0, 1) + within + digits.slice(1) + end)).toBe(digits)
    }),
    seeded,
  )
})
