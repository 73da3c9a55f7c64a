import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExact, parseJson } from './parse-json.ts'

const seed = 10_003

describe('found-02, found-24: digits of JSON numbers', () => {
  it.each([
    '9007199254740993',
    '1757586989000000001',
    '-9007199254740993',
    '123456789012345678901234',
    '8433555015912345678',
    '1757586989.10',
    '1757586989.000000123',
    '1e400',
    '9007199254740993.0',
  ])('%s is kept as sent', (source) => {
    for (const text of [`{"id":${source}}`, `{ "id" : ${source} }`]) {
      expect(parseExact(text)).toEqual({ id: source })
    }
    expect(parseExact(`[1, ${source}, "x", [${source}]]`)).toEqual([1, source, 'x', [source]])
  })

  it.each(['0', '-5', '1757586989', '1757586989.5', '9007199254740991', '1e3', '0.25'])(
    '%s stays a number',
    (source) => {
      expect(parseExact(`{"id":${source},"next":9007199254740993}`)).toEqual({
        id: Number(source),
        next: '9007199254740993',
      })
    },
  )

  it('are kept beside a row of thousands of levels, and within strings nothing changes', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000)
    const said = String.raw`a \" 9007199254740993 \\ -1`
    const text = `{"data":[{"id":9007199254740993,"said":"${said}","at":1757586989.10,"n":-5.5e1},${deep}]}`
    const [row] = (parseExact(text) as { data: unknown[] }).data
    expect(row).toEqual({
      id: '9007199254740993',
      said: JSON.parse(`"${said}"`) as string,
      at: '1757586989.10',
      n: -55,
    })
  })

  it('no two different integers or Asterisk ids become one', () => {
    const integer = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }),
    )
    const digits = integer.map(([first, rest]) => [first, ...rest].join(''))
    const asteriskId = fc
      .tuple(fc.integer({ min: 1_000_000_000, max: 1_999_999_999 }), fc.nat(999_999))
      .map(([epoch, sequence]) => `${epoch}.${sequence}`)
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, asteriskId), { maxLength: 20 }), (sources) => {
        const parsed = parseExact(`{"data":[${sources.join(', ')}]}`) as { data: unknown[] }
        expect(parsed.data.map(String)).toEqual(sources)
        // A payload is written and read again on its way to the database and back.
        const stored = JSON.parse(JSON.stringify(parsed)) as { data: unknown[] }
        expect(stored.data.map(String)).toEqual(sources)
      }),
      { numRuns: 500, seed },
    )
  })

  it('everything else is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ value, exact: 0.5 })
        const safe = /\d{16}|\d\.\d*e|e[+-]?\d/i.test(text) ? '{}' : text
        expect(parseExact(safe)).toEqual(JSON.parse(safe))
      }),
      { numRuns: 500, seed },
    )
  })

  it('thousands of levels are read although a reviver cannot walk them', () => {
    const levels = 200_000
    expect(() =>
      parseJson(`${'['.repeat(levels)}9007199254740993${']'.repeat(levels)}`),
    ).not.toThrow()
  })
})
