import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  jsonValue,
  option,
  record,
  string,
} from 'fast-check'
import { expect, test } from 'vitest'
import { whyUnreadable } from '../unreadable-row.ts'
import { findRows } from './find-rows.ts'
import { readRows, type RowBounds } from './read-rows.ts'

const seed = 10_021
const strict: RowBounds = { asked: 200, most: 5000, isLenient: false, mayBeHeavy: true }
const lenient: RowBounds = { ...strict, isLenient: true }
const read = (text: string | Buffer, bounds: RowBounds): Promise<unknown> =>
  readRows(Buffer.from(text as string), 'application/json', bounds)

/** Texts that are no JSON, but whose quotes and brackets are paired. */
const spoils = [
  '{"a":NaN}',
  '{"a":"\t"}',
  String.raw`{"a":"\'"}`,
  '{"a":060}',
  '{a:1}',
  "{'a':1}",
  '',
]

test('found-21: a sound answer is read as JSON.parse reads it, small or in pieces', async () => {
  const answers = record({
    rows: array(jsonValue({ maxDepth: 3 }), { maxLength: 30 }),
    deep: option(jsonValue()),
  })
  const story = asyncProperty(answers, async ({ rows, deep }) => {
    const exact = JSON.stringify({ status: 'success', deep, list: { data: rows }, after: [1] })
    // Digits that a double would change are another test's.
    const text = /\d{16}|\d\.\d|e[+-]?\d/i.test(exact) ? '{"data":[]}' : exact
    expect(await read(text, strict)).toEqual(JSON.parse(text))
    const long = text.replace(/^\{/, `{"padding":"${' '.repeat(600_000)}",`)
    expect(await read(long, strict)).toEqual(JSON.parse(long))
  })
  await assert(story, { numRuns: 40, seed })
}, 180_000)

test('found-21: rows that are no JSON stand by themselves, the others are read', async () => {
  const row = array(string({ unit: 'binary' }), { maxLength: 4 }).map((value) =>
    JSON.stringify({ value }),
  )
  const rows = array(record({ row, spoil: option(constantFrom(...spoils), { freq: 3 }) }), {
    minLength: 2,
    maxLength: 20,
  })
  const story = asyncProperty(rows, async (given) => {
    const texts = given.map(({ row, spoil }) => spoil ?? row)
    const parsed = (await read(`{"status":"success","data":[${texts.join(',')}]}`, lenient)) as {
      data: unknown[]
    }
    expect(parsed.data).toHaveLength(given.length)
    for (const [index, { row, spoil }] of given.entries()) {
      if (spoil === null) expect(JSON.stringify(parsed.data[index])).toBe(row)
      else expect(whyUnreadable(parsed.data[index])).toMatch(/not valid JSON/)
    }
  })
  await assert(story, { numRuns: 150, seed })
}, 180_000)

test('found-21: a byte that is not UTF-8 spoils its row alone', async () => {
  const bytes = Buffer.from('{"data":[{"a":"Tiếng Việt"},{"a":"Jos\u00E9"}]}')
  const broken = Buffer.concat([bytes.subarray(0, -6), Buffer.from([0xe9]), bytes.subarray(-4)])
  const { data } = (await readRows(broken, '', lenient)) as { data: unknown[] }
  expect(data[0]).toEqual({ a: 'Tiếng Việt' })
  expect(whyUnreadable(data[1])).toMatch(/not valid JSON/)
  await expect(readRows(broken, '', strict)).rejects.toThrow(/not written in utf-8/)
})

test.each([
  '',
  '{"data":[{"a":1},{"b"',
  '{"data":[{"a":"O"x"}]}',
  '[{"a":1}]}',
  '\u00ff{"data":[NaN]}',
])('found-21: %j does not show its rows: it is unreadable as a whole', async (text) => {
  await expect(read(text, lenient)).rejects.toMatchObject({ name: 'UnreadableAnswerError' })
})

test('found-H2: rows are counted before they are parsed, in whatever list they are', () => {
  const list = `[${Array(5001).fill('0').join(',')}]`
  for (const text of [
    list,
    `{"data":${list}}`,
    `{"a":{"data":${list}}}`,
    `{"x":[],"data":${list}}`,
  ]) {
    expect(() => findRows(text, 5000)).toThrow()
    expect(findRows(text, 5001).list?.rows).toHaveLength(5001)
  }
  expect(findRows('{"data":[ ]}', 5000).list?.rows).toEqual([])
  expect(findRows(String.raw`{"data":["a,\"]", "\\"]}`, 5000).list?.rows).toHaveLength(2)
})

test('found-H2: what lies deeper than anything that is kept does not make a row too large', async () => {
  const rowOf = (field: string): string => `{"data":[{"id":"a","extra":${field}}]}`
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const wide = `[${'1,'.repeat(25_000)}1]`
  const [ofDeep, ofWide] = await Promise.all(
    [deep, wide].map(async (field) => (await read(rowOf(field), strict)) as { data: object[] }),
  )
  expect(ofDeep!.data[0]).toHaveProperty('id', 'a')
  expect(whyUnreadable(ofWide!.data[0])).toContain('too large')
})

test('found-H2: what lies round the rows is bounded too, for it is parsed in one piece', async () => {
  const fields = (count: number): string =>
    Array.from({ length: count }, (_, n) => `"f${n}":${n}`).join(',')
  const around = (count: number): string => `{"data":[{"uuid":"a"}],"more":{${fields(count)}}}`
  for (const bounds of [strict, lenient]) {
    await expect(read(around(120_000), bounds)).rejects.toThrow('more than 100000 values')
    await expect(read(`{${fields(120_000)}}`, bounds)).rejects.toThrow('more than 100000 values')
    expect(JSON.stringify(await read(around(20_000), bounds))).toBe(around(20_000))
    // As many values in the rows themselves are read, a few rows at a time.
    const many = `{"data":[${Array(120)
      .fill(`{${fields(1000)}}`)
      .join(',')}],"after":{${fields(10)}}}`
    expect(JSON.stringify(await read(many, bounds))).toBe(many)
  }
})

test('found-H2: rows of many kilobytes are asked for in smaller pages, unless less cannot be asked for', async () => {
  const row = `{"uuid":"a","dump":"${'x'.repeat(70_000)}"}`
  const page = (rows: number): string => `{"data":[${Array(rows).fill(row).join(',')}]}`
  const heavy = read(page(100), { ...strict, mayBeHeavy: false })
  await expect(heavy).rejects.toMatchObject({
    message: "The PBX's answer is larger than 4 MiB. Lower the batch size of the source.",
    seen: { isTooLarge: true },
  })
  // It is bytes that cost, and read leniently they cost as much.
  const accents = `{"data":["${'ế'.repeat(1_500_000)}"]}`
  const latin = Buffer.from(page(100).replace('x"', '\u00E9"'), 'latin1')
  for (const [answer, bounds] of [
    [accents, strict],
    [latin, lenient],
    [page(100).replace('"a"', 'NaN'), lenient],
  ] as const) {
    const reading = read(answer, { ...bounds, mayBeHeavy: false })
    await expect(reading).rejects.toMatchObject({ seen: { isTooLarge: true } })
    expect(await read(answer, bounds)).toHaveProperty('data')
  }
  expect(JSON.stringify(await read(page(50), { ...strict, mayBeHeavy: false }))).toBe(page(50))
  expect(JSON.stringify(await read(page(100), strict))).toBe(page(100))
})
