import { describe, expect, it } from 'vitest'
import { checkKey, readCursor, writeCursor } from './cursor.ts'

const run = '0192f1c4-7b1e-4c7e-9d3a-2f6b8c1d4e5f'

describe('a cursor is what this server wrote', () => {
  it('comes back as it was packed', () => {
    const key = ['startedAt', 'desc', '2025-09-11 10:36:29.5+00', 7]
    expect(readCursor(writeCursor(key), 4)).toEqual(key)
  })

  it.each([
    [
      ['2025-09-11 10:36:29.123456+00', 7],
      ['time', 'bigint'],
    ],
    [
      ['2025-09-11T10:36:29Z', run],
      ['time', 'uuid'],
    ],
    [
      [-1, '9007199254740993'],
      ['integer', 'bigint'],
    ],
  ] as const)('%j is of its kinds', (parts, kinds) => {
    expect(checkKey<string | number>(parts, kinds)).toBe(parts)
  })

  it.each([
    [
      ['abc', 7],
      ['time', 'bigint'],
    ],
    [
      ['infinity', 7],
      ['time', 'bigint'],
    ],
    [
      ['2025-02-31 10:36:29+00', 7],
      ['time', 'bigint'],
    ],
    [
      ['2025-09-11 99:36:29+00', 7],
      ['time', 'bigint'],
    ],
    [
      ["2025-09-11 10:36:29+00'; select 1", 7],
      ['time', 'bigint'],
    ],
    [
      [null, null],
      ['time', 'bigint'],
    ],
    [
      ['2025-09-11 10:36:29+00', '9223372036854775808'],
      ['time', 'bigint'],
    ],
    [
      ['2025-09-11 10:36:29+00', 1e300],
      ['time', 'bigint'],
    ],
    [
      [1.5, 1],
      ['integer', 'bigint'],
    ],
    [
      [3_000_000_000, 1],
      ['integer', 'bigint'],
    ],
    [
      ['2025-09-11 10:36:29+00', 'x'],
      ['time', 'uuid'],
    ],
    [['abc'], ['bigint']],
    [[], ['bigint']],
  ] as const)('%j is refused', (parts, kinds) => {
    const made = () => checkKey<string | number | null>(parts, kinds)
    expect(made).toThrow(/page marker is not valid/)
  })
})
