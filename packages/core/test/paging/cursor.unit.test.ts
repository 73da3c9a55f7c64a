import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readToVerdict } from './read-moving-list.ts'

const row = (index: number) => ({ uuid: `row-${index}` })

/** A make that pages by its own marks: `pages` in order, each leading to the next. */
function byCursor(pages: readonly (readonly number[])[], last: string | null = null) {
  return async (position: { kind: string; cursor?: string | null }) => {
    const at = Number(position.cursor ?? 0)
    const next = at + 1 < pages.length ? String(at + 1) : last
    return { rows: (pages[at] ?? []).map(row), nextCursor: next }
  }
}

test('D1: by cursor every row comes, empty pages in between are passed, a dead worker is followed', async () => {
  const pages = fc.array(fc.array(fc.nat({ max: 9999 }), { maxLength: 8 }), {
    minLength: 1,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(pages, fc.nat({ max: 6 }), async (given, dieAfter) => {
      const rows = [...new Set(given.flat())]
      const distinct = given.map((page, at) =>
        page.filter(
          (id, place) => given.flat().indexOf(id) === given.slice(0, at).flat().length + place,
        ),
      )
      const outcome = await readToVerdict({
        paging: 'cursor',
        readPage: byCursor(distinct),
        dieAfter,
      })
      expect(outcome.verdict).toBe('settled')
      expect([...outcome.handedOn].sort()).toEqual(rows.map((id) => `row-${id}`).sort())
      if (dieAfter === 0) expect(outcome.count).toBe(rows.length)
    }),
    { numRuns: 1000 },
  )
})

test('X14: a cursor that leads back is an error with a sentence, not a loop', async () => {
  const pages = [[1, 2], [3], [4]]
  await expect(
    readToVerdict({ paging: 'cursor', readPage: byCursor(pages, '1'), dieAfter: 0 }),
  ).rejects.toMatchObject({ kind: 'data', message: expect.stringMatching(/leads back/) })
})
