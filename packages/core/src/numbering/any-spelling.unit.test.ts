import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { extensionOf } from './is-extension.ts'
import { maskNumber } from './mask-number.ts'
import { maskNumbersIn } from './mask-numbers-in.ts'
import { createNumberReader } from './number-reader.ts'
import { searchDigits, searchTerms } from './search-digits.ts'
import { toE164 } from './to-e164.ts'

/** The zeros of scripts that are typed on telephones. */
const zeros = [0x30, 0x30, 0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0x0e_50, 0x17_e0, 0x10_40, 0xff_10]
const invisible = [
  '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202C', '\u202E', '\u2060', '\u2066',
  '\u2069', '\uFEFF', '\u00AD', '\u034F', '\uFE0F', '\u180E', '\u061C',
] // prettier-ignore
const between = [
  ' ', '\u00A0', '\u2009', '\u202F', '\u3000', '\t', '-', '.', '/', ',', '_', "'", '"', '\u2010',
  '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u201C', '\u201D', '\u2018', '\u2019',
  '\u00B7', '\u2022', '\uFF0D', '\uFF0E', '(', ')', '[', ']',
] // prettier-ignore
const before = [
  '',
  'tel:',
  'TEL:',
  'callto:',
  "'",
  '"',
  '\u201C',
  '(',
  '[',
  '<',
  '\u202A',
  '\uFEFF',
  ' ',
  '\u00A0',
]
const after = ['', "'", '"', '\u201D', ')', ']', '\u202C', '\u200E', ' ', '\u00A0', '\r\n']

const nothing = fc.constant('')
const mark = fc.oneof(
  { weight: 6, arbitrary: nothing },
  { weight: 2, arbitrary: fc.constantFrom(...invisible) },
  { weight: 2, arbitrary: fc.constantFrom(...between) },
)
const national = fc
  .tuple(
    fc.constantFrom('32', '33', '38', '86', '90', '98'),
    fc.integer({ min: 0, max: 9_999_999 }),
  )
  .map(([network, rest]) => network + String(rest).padStart(7, '0'))
const prefixed = fc
  .tuple(national, fc.constantFrom('0', '84', '+84', '0084'))
  .map(([digits, prefix]) => ({ digits, text: prefix + digits }))

interface Spelled {
  readonly digits: string
  readonly text: string
}

/** A number with marks between its digits, each digit in a script of its own. */
const spelled: fc.Arbitrary<Spelled> = prefixed.chain(({ digits, text }) =>
  fc
    .record({
      marks: fc.array(mark, { minLength: text.length, maxLength: text.length }),
      scripts: fc.array(fc.constantFrom(...zeros), {
        minLength: text.length,
        maxLength: text.length,
      }),
      open: fc.constantFrom(...before),
      close: fc.constantFrom(...after),
    })
    .map(({ marks, scripts, open, close }) => {
      const body = Array.from(text, (character, index) => {
        const value = Number.parseInt(character, 10)
        const shown = Number.isNaN(value)
          ? character
          : String.fromCodePoint((scripts[index] ?? 0x30) + value)
        return index === 0 ? shown : (marks[index] ?? '') + shown
      })
      return { digits, text: open + body.join('') + close }
    }),
)

const seeded = { seed: 1013, numRuns: 3000 }
/** Four digits in a row of any script, whatever stands between them. */
const fourDigits = /\p{Nd}(?:[^\p{Nd}\u2022]*\p{Nd}){3}/u

test('found-14: a number in any spelling is one number and one customer', () => {
  const readNumber = createNumberReader('VN')
  fc.assert(
    fc.property(spelled, ({ digits, text }) => {
      expect(toE164(text, 'VN')).toBe(`+84${digits}`)
      expect(searchDigits(text, 'VN')).toBe(`84${digits}`)
      expect(readNumber(text).customer).toBe(`+84${digits}`)
    }),
    seeded,
  )
})

test('found-13: a number pasted in any spelling finds the number sent in any spelling', () => {
  fc.assert(
    fc.property(spelled, prefixed, ({ digits, text }, { text: other }) => {
      const sent = other.slice(0, -9) + digits
      const stored = searchDigits(sent, 'VN')
      expect(searchTerms(text, 'VN').some((term) => stored.includes(term))).toBe(true)
    }),
    seeded,
  )
})

test('M7 found-14: a number in any spelling is masked, alone and in a sentence', () => {
  const words = fc.constantFrom('', 'The PBX said: ', 'busy ', 'row 12: ', '\u2014 ')
  fc.assert(
    fc.property(spelled, words, ({ text }, lead) => {
      expect(maskNumber(text)).not.toMatch(fourDigits)
      const shown = maskNumbersIn(`${lead}${text} is barred`)
      expect(shown.slice(lead.length)).not.toMatch(fourDigits)
    }),
    seeded,
  )
})

test('found-10: an extension with marks around it and in it is one extension', () => {
  const extension = fc.integer({ min: 10, max: 999_999 }).map(String)
  const ends = fc.constantFrom(...after, '\uFEFF', '\u200B')
  const inner = fc.constantFrom('', ...invisible)
  fc.assert(
    fc.property(extension, ends, inner, (digits, end, within) => {
      expect(extensionOf(end + digits.slice(0, 1) + within + digits.slice(1) + end)).toBe(digits)
    }),
    seeded,
  )
})
