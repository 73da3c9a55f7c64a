import { describe, expect, it, test } from 'vitest'
import { isAbsent } from './absent-text.ts'
import { trimText } from '../numbering/trim-text.ts'

describe('found-09: words for nothing', () => {
  it.each([
    '',
    ' \t\u00A0',
    '\u200B\uFEFF',
    'null',
    'NULL',
    ' Null\n',
    'nil',
    'None',
    '<none>',
    'undefined',
    'N/A',
    'n/a',
    '#N/A',
    'NaN',
    '\\N',
    '(null)',
    '"null"',
    '[object Object]',
    '-',
    '--',
    '\u2013',
    'nu\u200Bll',
    '\uFF4E\uFF55\uFF4C\uFF4C',
    ' '.repeat(100),
  ])('%j says that there is no value', (text) => expect(isAbsent(text)).toBe(true))

  it.each(['0', 'nul', 'nulls', 'Nil Nguyen', '*97', '+', 'anonymous', '1036', '/null.mp3', 'x'])(
    '%j is a value',
    (text) => expect(isAbsent(text)).toBe(false),
  )
})

describe('found-10: a text without what cannot be seen at its ends', () => {
  it.each([
    ['1036', '1036'],
    [' 1036\r\n', '1036'],
    ['\uFEFF\u200B1036\u00A0\u3000', '1036'],
    ['\u202A10 36\u202C', '10 36'],
    [' \t ', ''],
    ['1036\0', '1036\0'],
    ['\u{1F4DE}', '\u{1F4DE}'],
  ])('%j becomes %j', (sent, trimmed) => expect(trimText(sent)).toBe(trimmed))

  test('a long run of blanks inside is passed over once', () => {
    const text = `a${' '.repeat(1_000_000)}b`
    expect(trimText(text)).toBe(text)
  })
})
