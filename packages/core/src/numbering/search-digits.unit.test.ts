import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchDigits, searchTerms } from './search-digits.ts'

const finds = (query: string, sent: string) =>
  searchTerms(query, 'VN').some((term) => searchDigits(sent, 'VN').includes(term))

const mobile = fc
  .tuple(
    fc.constantFrom('32', '33', '38', '86', '90', '98'),
    fc.integer({ min: 0, max: 9_999_999 }),
  )
  .map(([network, rest]) => network + String(rest).padStart(7, '0'))
const fixedLine = fc
  .integer({ min: 0, max: 9_999_999 })
  .map((n) => `283${String(n).padStart(7, '0')}`)
const national = fc.oneof(mobile, fixedLine)

const spellings = (digits: string) => [
  `0${digits}`,
  `84${digits}`,
  `+84${digits}`,
  `0084${digits}`,
  `+84 ${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5)}`,
  `0${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5)}`,
  `(0${digits.slice(0, 2)}) ${digits.slice(2, 5)}-${digits.slice(5)}`,
]
const spelling = national.chain((digits) => fc.constantFrom(...spellings(digits)))

describe('C4 one number in any spelling', () => {
  it('is stored under one form', () => {
    fc.assert(
      fc.property(national, (digits) => {
        expect(new Set(spellings(digits).map((text) => searchDigits(text, 'VN')))).toEqual(
          new Set([`84${digits}`]),
        )
      }),
    )
  })

  it('is found by every other spelling', () => {
    fc.assert(
      fc.property(national, fc.nat(6), fc.nat(6), (digits, sent, typed) => {
        const all = spellings(digits)
        return finds(all[typed] ?? '', all[sent] ?? '')
      }),
    )
  })

  it('is found by every part of three digits or more, as typed in the same or another spelling', () => {
    const part = fc.tuple(
      national,
      fc.nat(6),
      fc.nat(6),
      fc.nat(12),
      fc.integer({ min: 3, max: 14 }),
    )
    fc.assert(
      fc.property(part, ([digits, sent, typed, start, length]) => {
        const whole = (spellings(digits)[typed] ?? '').replace(/[^\d+]/g, '')
        // Within the international prefix 00 a part means nothing by itself.
        fc.pre(!whole.startsWith('00') || start === 0 || start > 1)
        const query = whole.slice(start, start + length)
        fc.pre(query.replace('+', '').length >= 3 && !(query.startsWith('00') && query.length < 5))
        return finds(query, spellings(digits)[sent] ?? '')
      }),
      { numRuns: 1000 },
    )
  })

  it('finds any text that was sent by itself', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[+*#0-9a-z:@.]{1,20}$/),
      spelling,
    )
    fc.assert(
      fc.property(text, (sent) => {
        fc.pre(/[\p{L}\p{N}*#]/u.test(sent))
        return finds(sent, sent)
      }),
    )
  })
})

describe('searchTerms', () => {
  it.each(['0', '84', '5550159', '0159'])('takes %s as a run of digits too', (query) => {
    expect(searchTerms(query, 'VN')[0]).toBe(query)
    expect(finds(query, query === '0' ? '1050' : '0335550159')).toBe(true)
  })

  it('does not take a lone 0 for every number of the country', () => {
    expect(searchTerms('0', 'VN')).toEqual(['0'])
    expect(searchTerms('+84', 'VN')).toEqual(['84'])
    expect(searchTerms('03', 'VN')).toEqual(['03', '843'])
  })

  it('never holds a wildcard', () => {
    expect(searchTerms('%_\\', 'VN')).toEqual([])
    expect(searchTerms('03%35_', 'VN')).toEqual(['0335'])
  })

  it('finds short codes, names and service codes as they were sent', () => {
    expect(finds('19005550', '19005550')).toBe(true)
    expect(finds('Anonym', 'anonymous')).toBe(true)
    expect(finds('*97', '*97')).toBe(true)
    expect(finds('sip:1036@', 'sip:1036@pbx.example')).toBe(true)
  })

  it('finds a number no plan knows in any spelling', () => {
    for (const query of ['024555', '8424555', '+84 24555', '24555']) {
      expect(finds(query, '024555')).toBe(query !== '8424555' && query !== '+84 24555')
      expect(finds(query, '02455501')).toBe(true)
    }
  })

  it('knows no national prefix where the region is unknown', () => {
    expect(searchTerms('0335', 'ZZ')).toEqual(['0335'])
  })
})
