import { expect, test } from 'vitest'
import { cutDepth } from '../../src/sync/cut-depth.ts'
import { scanRow } from '../../src/sync/scanned-row.ts'

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

test('X15: a row as rows are is the very same', () => {
  const row = { uuid: 'a', legs: [{ number: '101', times: [1, 2] }], note: null }
  expect(cutDepth(row)).toBe(row)
})

test('X15: a hundred thousand levels are cut, and the rest of the row is kept', () => {
  const scanned = scanRow(
    { uuid: 'a', extra: deep(100_000) },
    {
      rowId: () => 'a',
      rowStart: () => null,
    },
  )
  const text = JSON.stringify(scanned.raw)
  expect(text).toMatch(/^\{"uuid":"a","extra":\[+"\(nested too deeply to be kept\)"\]+\}$/)
  expect(text.length).toBeLessThan(200)
})
