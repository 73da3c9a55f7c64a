import { assert, asyncProperty, boolean, integer, record, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { whyUnreadable } from '../connectors/unreadable-row.ts'
import { PbxError, UnreadableAnswerError } from '../errors.ts'
import { isolateRows, type Piece } from './isolate-rows.ts'

const seed = 10_021
const failure = (text: string): UnreadableAnswerError =>
  new UnreadableAnswerError('not JSON', { text, isTooLarge: false })

/** A PBX with this many rows, of which some spoil every answer they are in. */
function pbxOf(count: number, bad: ReadonlySet<number>) {
  const asked: Piece[] = []
  const read = async ({ offset, rows }: Piece) => {
    asked.push({ offset, rows })
    const places = Array.from({ length: rows }, (_, index) => offset + index)
    const given = places.filter((place) => place < count)
    const spoilt = given.filter((place) => bad.has(place))
    if (spoilt.length > 0) throw failure(`{"at":${offset},"data":[${spoilt.join(',')}]}`)
    return { rows: given }
  }
  return { asked, read }
}

test('found-21: every sound row of a page comes in its place, every bad one by itself', async () => {
  const pages = record({
    count: integer({ min: 1, max: 80 }),
    offset: integer({ min: 0, max: 79 }),
    rows: integer({ min: 1, max: 80 }),
    bad: uniqueArray(integer({ min: 0, max: 79 }), { maxLength: 12 }),
  })
  const story = asyncProperty(pages, async ({ count, offset, rows, bad }) => {
    const { asked, read } = pbxOf(count, new Set(bad))
    const page = await isolateRows({ offset, rows }, read, failure(''))
    const expected = Array.from({ length: rows }, (_, index) => offset + index)
      .filter((place) => place < count)
      .map((place) => (bad.includes(place) ? 'bad' : place))
    expect(page.rows.map((row) => (whyUnreadable(row) === null ? row : 'bad'))).toEqual(expected)
    expect(page.isAssembled).toBe(true)
    expect(asked.length).toBeLessThanOrEqual(2 * rows + 2)
  })
  await assert(story, { numRuns: 1000, seed })
})

test('found-21: the text of a bad row is the same wherever its answer began', async () => {
  const { read } = pbxOf(9, new Set([4]))
  const one = await isolateRows({ offset: 0, rows: 9 }, read, failure(''))
  const other = await isolateRows({ offset: 4, rows: 3 }, read, failure(''))
  expect(one.rows[4]).toEqual(other.rows[0])
  expect(JSON.stringify(one.rows[4])).toContain('"text":"4"')
})

test('X13: where nothing can be read, the error of the page stays, after few requests', async () => {
  const kinds = record({ rows: integer({ min: 1, max: 200 }), isTooLarge: boolean() })
  const story = asyncProperty(kinds, async ({ rows, isTooLarge }) => {
    let requests = 0
    const read = async (): Promise<never> => {
      requests += 1
      throw new UnreadableAnswerError('a piece', { text: '', isTooLarge })
    }
    const first = failure('')
    await expect(isolateRows({ offset: 0, rows }, read, first)).rejects.toBe(first)
    expect(requests).toBeLessThanOrEqual(20)
  })
  await assert(story, { numRuns: 200, seed })
})

test('X12: any other error ends it as it is', async () => {
  const refused = new PbxError('configuration', 'refused')
  const read = (): Promise<never> => Promise.reject(refused)
  await expect(isolateRows({ offset: 0, rows: 8 }, read, failure(''))).rejects.toBe(refused)
})
