import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPayload } from '../../src/sync/clean-payload.ts'
import { scanRow } from '../../src/sync/scanned-row.ts'

const clean = (raw: unknown) =>
  cleanPayload(scanRow(raw, { rowId: () => null, rowStart: () => null }))

test.each([
  ['NUL', { note: 'a\0b' }, { note: 'a\uFFFDb' }],
  ['half a pair', { note: 'a\uD83D' }, { note: 'a\uFFFD' }],
  ['NUL in a name', { 'a\0b': 1 }, { 'a\uFFFDb': 1 }],
  ['NUL further in', { list: [{ note: '\0' }] }, { list: [{ note: '\uFFFD' }] }],
])('%s is replaced', (_, raw, value) => {
  expect(clean(raw)).toEqual({ value, text: JSON.stringify(value), replaced: true })
})

test.each([
  ['a whole pair', { note: '😀' }],
  ['the spelling of NUL, which is not NUL', { note: '\\u0000 \\ud83d' }],
  ['a backslash before it', { path: 'C:\\udir' }],
  ['nothing but null', null],
])('%s is left as it is', (_, raw) => {
  expect(clean(raw)).toEqual({ value: raw, text: JSON.stringify(raw), replaced: false })
})

test('whatever comes, the text tells the value and holds nothing that jsonb refuses', () => {
  const anyText = fc.string({ unit: fc.constantFrom('\0', '\\', 'u0000', '\uD83D', '\uDE00', 'a') })
  fc.assert(
    fc.property(anyText, anyText, (key, item) => {
      const { value, text, replaced } = clean({ [key]: item })
      expect(text).toBe(JSON.stringify(value))
      const texts = Object.entries(value as Record<string, string>).flat()
      for (const each of texts) expect(each.isWellFormed() && !each.includes('\0')).toBe(true)
      expect(replaced).toBe(!`${key}\n${item}`.isWellFormed() || `${key}${item}`.includes('\0'))
    }),
  )
})
