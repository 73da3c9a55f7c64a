import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { normaliseText } from './normalise-text.ts'

/** The zero of each script as the Unicode charts print it; the other nine digits follow. */
const zeros = [
  0x06_60, 0x06_f0, 0x07_c0, 0x09_66, 0x09_e6, 0x0a_66, 0x0b_66, 0x0e_50, 0x0e_d0, 0x0f_20, 0x10_40,
  0x17_e0, 0x18_10, 0xa8_d0, 0xff_10, 0x1_11_36, 0x1_d7_ce, 0x1_d7_d8, 0x1_d7_e2, 0x1_d7_f6,
  0x1_e9_50,
]

describe('found-13 found-14: a text as it is read', () => {
  it.each(zeros)('reads the digits from U+%x on', (zero) => {
    const digits = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value))
    expect(normaliseText(digits.join(''))).toBe('0123456789')
  })

  it.each([
    ['\u202A0335550159\u202C', '0335550159'],
    ['\u20660335550159\u2069', '0335550159'],
    ['\u200B0335\uFEFF550\u00AD159\u200E', '0335550159'],
    ['0335\u2011550\u2013159', '0335-550-159'],
    ['0335\u2212550\u2014159\uFF0D', '0335-550-159-'],
    ['0335\u00A0550\u202F159\u3000', '0335 550 159 '],
    ['\uFF0B\uFF18\uFF14\uFF08\uFF13\uFF13\uFF09', '+84(33)'],
    ['\u201C0335\u201D \u20180335\u2019', '"0335" \'0335\''],
    ['\u2070\u00B9\u2082\u2462', '0123'],
    ['10\t36\r\n', '10 36  '],
    ['0\uFE0F\u20E39\uFE0F\u20E3', '09'],
    ['Nguy\u1EC5n V\u0103n \u00C1 \u00BD', 'Nguy\u1EC5n V\u0103n \u00C1 \u00BD'],
  ])('reads %j as %j', (sent, read) => {
    expect(normaliseText(sent)).toBe(read)
  })

  test('what is read is read the same again, and no longer than what was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = normaliseText(text)
        expect(normaliseText(read)).toBe(read)
        expect(read.length).toBeLessThanOrEqual(text.length)
      }),
      { seed: 13, numRuns: 5000 },
    )
  })
})
