import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PbxError } from '../../src/errors.ts'
import { MovingList, type Beat, type ListStart, type Move, type Spoiling } from './moving-list.ts'
import { readToVerdict, type Outcome } from './read-moving-list.ts'

const pageSize = 10
/** Raise it to look harder: `CALLDECK_HISTORIES=20000 vitest run --project unit test/paging`. */
const historiesOfAKind = Number(process.env['CALLDECK_HISTORIES'] ?? 1000)
/**
 * Stands in the name of every test. The same histories again: `CALLDECK_SEED=…`. What fails is made
 * small, and told with the path that leads there at once: `CALLDECK_SEED=… CALLDECK_PATH=…`.
 */
const seed = Number(process.env['CALLDECK_SEED'] ?? Math.trunc(Math.random() * 2 ** 31))
const path = process.env['CALLDECK_PATH']
const anywhere = fc.nat({ max: 200 })
const insert = fc.record({
  kind: fc.constant('insert' as const),
  at: anywhere,
  rows: fc.integer({ min: 1, max: 25 }),
})
const remove = fc.record({
  kind: fc.constant('remove' as const),
  at: anywhere,
  rows: fc.integer({ min: 1, max: 25 }),
})
const few = fc.integer({ min: 1, max: 3 })
const insertFew = fc.record({ kind: fc.constant('insert' as const), at: anywhere, rows: few })
const removeFew = fc.record({ kind: fc.constant('remove' as const), at: anywhere, rows: few })
const cap = fc.record({ kind: fc.constant('cap' as const), rows: fc.integer({ min: 1, max: 30 }) })
const reorder = fc.record({ kind: fc.constant('reorder' as const), order: fc.nat() })

/** A few spoiled or eventful requests among many where nothing happens. */
function history(move: fc.Arbitrary<Move>, spoilings: readonly Spoiling[]): fc.Arbitrary<Beat[]> {
  const quiet = fc.constant<Beat>({ spoiling: 'none', moves: [] })
  const eventful = fc.record({
    spoiling: fc.constantFrom(...spoilings),
    moves: fc.array(move, { maxLength: 3 }),
  })
  return fc.array(fc.oneof({ weight: 2, arbitrary: quiet }, { weight: 1, arbitrary: eventful }), {
    maxLength: 40,
  })
}

const list = (most: { tied: number; doubled: number }): fc.Arbitrary<ListStart> =>
  fc.record({
    rows: fc.nat({ max: 120 }),
    tied: fc.integer({ min: 1, max: most.tied }),
    doubled: fc.uniqueArray(anywhere, { maxLength: most.doubled }),
  })

interface Seen {
  settled: number
  divided: number
  refused: number
  /** Histories that settled without a row that nothing showed from outside. */
  readonly hidden: string[]
}

/**
 * Reads through the history; what was settled must hold every row that was there all the time, but
 * for those that cannot be seen to be missing, which are counted.
 */
async function live(
  start: ListStart,
  beats: readonly Beat[],
  { dieAfter, seen }: { readonly dieAfter: number; readonly seen: Seen },
): Promise<void> {
  const pbx = new MovingList(start, beats)
  let outcome: Outcome
  try {
    outcome = await readToVerdict({
      paging: 'offset',
      readPage: (position) => pbx.readPage(position, pageSize),
      askedRows: pageSize,
      dieAfter,
    })
  } catch (error) {
    if (!(error instanceof PbxError)) throw error
    seen.refused += 1
    return
  }
  expect(pbx.requests).toBeLessThan(2000)
  if (outcome.verdict !== 'settled') {
    seen.divided += 1
    return
  }
  seen.settled += 1
  const missing = pbx.stayed.filter((uuid) => !outcome.handedOn.has(uuid))
  if (missing.length > 0 && pbx.canHide(missing, outcome.handedOn)) {
    seen.hidden.push(JSON.stringify({ start, beats, dieAfter }))
  } else expect(missing).toEqual([])
}

/** Nobody can tell what an empty list is short of: an empty first page is believed the second time. */
const sparingFirstPages = (beats: readonly Beat[]): Beat[] =>
  beats.map((beat, index) => (index % 3 === 0 ? { ...beat, spoiling: 'none' } : beat))

const kinds = [
  {
    name: 'D1 X6 X14: rows inserted and removed, answers empty for no reason',
    mostSettle: 0.95,
    start: list({ tied: 1, doubled: 0 }),
    beats: history(fc.oneof(insert, remove), ['none', 'empty']).map(sparingFirstPages),
  },
  {
    name: 'D1 X6 X14: rows inserted, pages smaller and larger than asked for',
    mostSettle: 0.95,
    start: list({ tied: 1, doubled: 0 }),
    beats: history(fc.oneof(insert, cap), ['none', 'larger']),
  },
  {
    name: 'D1 X6: rows of one second that change places',
    mostSettle: 0.95,
    start: list({ tied: 40, doubled: 0 }),
    beats: history(reorder, ['none']),
  },
  {
    name: 'D1 X6: rows of one second that come in another order at every request',
    mostSettle: 0.5,
    start: list({ tied: 40, doubled: 0 }),
    beats: fc.array(
      fc.record({ spoiling: fc.constant('none' as const), moves: fc.tuple(reorder) }),
      {
        minLength: 100,
        maxLength: 200,
      },
    ),
  },
  {
    name: 'D1 X6: rows inserted, removed and put in another order, at any moment',
    mostSettle: 0.9,
    start: list({ tied: 40, doubled: 0 }),
    beats: history(fc.oneof(insert, remove, reorder), ['none']),
  },
  {
    name: 'D1 X6: rows inserted, removed and put in another order between all pages',
    mostSettle: 0.3,
    start: list({ tied: 40, doubled: 0 }),
    beats: fc.array(
      fc.record({
        spoiling: fc.constant('none' as const),
        moves: fc.array(fc.oneof(insertFew, removeFew, reorder), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 20, maxLength: 120 },
    ),
  },
  {
    name: 'D1 X14: a list that holds rows twice, while others come and go',
    mostSettle: 0.9,
    start: list({ tied: 1, doubled: 8 }),
    beats: history(fc.oneof(insert, remove), ['none']),
  },
]

test.each(kinds)(
  `$name: no row that stayed is missing (seed ${seed})`,
  async ({ start, beats, mostSettle }) => {
    const seen = { settled: 0, divided: 0, refused: 0, hidden: [] as string[] }
    await fc.assert(
      fc.asyncProperty(start, beats, fc.nat({ max: 12 }), (first, then, dieAfter) =>
        live(first, then, { dieAfter, seen }),
      ),
      { numRuns: historiesOfAKind, seed, ...(path === undefined ? {} : { path }) },
    )
    // None in 80,000 histories looked through; the next run's overlap or a reconciliation brings it.
    expect(seen.hidden.slice(Math.max(1, historiesOfAKind / 5000))).toEqual([])
    // The claim above would be empty if hardly anything came to rest.
    if (path !== undefined) return
    expect(seen.settled).toBeGreaterThan(historiesOfAKind * mostSettle)
    expect(seen.refused).toBe(0)
  },
  60_000 + historiesOfAKind * 60,
)
