import { expect, test } from 'vitest'
import type { FaultRow } from '../src/fault-row.ts'
import { putInto } from '../src/result-table.ts'

const row = (id: string, fault: string): FaultRow => ({
  id,
  fault,
  expected: 'none missing',
  run: async () => '',
})
const rows = [row('X6', 'rows | removed'), row('X18', '*1*2* and __proto__')]
const empty = 'Before.\n\n<!-- prettier-ignore-start -->\n<!-- prettier-ignore-end -->\n\nAfter.\n'
const now = new Date('2026-11-25T00:30:00Z')

const seen = (of: FaultRow, what: string, seed: number) =>
  ({ row: of, engine: 'pglite', isAsExpected: true, seen: what, seconds: 1.26, seed, now }) as const

const linesOf = (report: string): string[] =>
  report.split('\n').filter((line) => line.startsWith('| X'))

test('every row has a line for each engine, played or not, and the text around stays', () => {
  const report = putInto(empty, rows, seen(rows[0]!, 'none', 7))
  expect(linesOf(report)).toEqual([
    '| X6 rows \\| removed | pglite | none missing | none | 1.3 | 7 | 2026-11-25 |',
    '| X6 rows \\| removed | postgresql | none missing | not played yet |  |  |  |',
    '| X18 \\*1\\*2\\* and \\_\\_proto\\_\\_ | pglite | none missing | not played yet |  |  |  |',
    '| X18 \\*1\\*2\\* and \\_\\_proto\\_\\_ | postgresql | none missing | not played yet |  |  |  |',
  ])
  expect(report).toMatch(/^Before\.\n[^]*\nAfter\.\n$/)
})

test('what was seen is kept to the letter until the row is played again', () => {
  const first = putInto(empty, rows, seen(rows[0]!, 'told as `a\\b` | “?_?*”', 7))
  const second = putInto(first, rows, seen(rows[1]!, 'refused', 8))
  expect(linesOf(second)[0]).toBe(linesOf(first)[0])
  expect(linesOf(second)[0]).toContain('told as \\`a\\\\b\\` \\| “?\\_?\\*”')
  const third = putInto(second, rows, { ...seen(rows[0]!, 'one lost', 9), isAsExpected: false })
  expect(linesOf(third)[0]).toContain('| **not as expected:** one lost | 1.3 | 9 |')
  expect(linesOf(third)[2]).toBe(linesOf(second)[2])
})

test('a row that cannot be on an engine tells why, whether it was played or not', () => {
  const not = { engine: 'pglite', why: 'it has no connections' } as const
  const only = { ...rows[0]!, not }
  const before = putInto(empty, rows.slice(0, 1), seen(rows[0]!, 'none', 7))
  const report = putInto(before, [only], seen(only, 'PostgreSQL only', 7))
  expect(linesOf(report)[0]).toContain('| PostgreSQL only: it has no connections |  |  |  |')
  expect(linesOf(report)[1]).toContain('| not played yet |')
})

test('a row that is no more goes; a report without a place for the table is refused', () => {
  const report = putInto(empty, rows, seen(rows[1]!, 'refused', 8))
  expect(linesOf(putInto(report, rows.slice(0, 1), seen(rows[0]!, 'none', 7)))).toHaveLength(2)
  expect(() => putInto('Nothing.', rows, seen(rows[0]!, 'none', 7))).toThrow(/no place|has no/)
})
