import type { ServerResponse } from 'node:http'
import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunDetail, Source } from '../../src/index.ts'
import {
  openExchange,
  openTestCore,
  say,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
  type Exchange,
  type TestCore,
} from '../../src/testing/index.ts'
import { allStarts } from './capped-calls.ts'

const to = Date.UTC(2025, 8, 11, 4) / 1000
const day = 86_400
const window = { from: iso(to - 3 * day), to: iso(to) }

/** What is answered beyond the cap, of a PBX whose last page is `last`. */
type Refuse = (response: ServerResponse, last: readonly Row[]) => void
const refusals: Readonly<Record<string, Refuse>> = {
  'a 400': (response) => void response.writeHead(400).end('offset too large'),
  'a 416': (response) => void response.writeHead(416).end(),
  'an error inside a 200': (response) => say(response, { status: 'error', message: 'bad offset' }),
}
const lastPageAgain: Refuse = (response, last) => say(response, { status: 'success', data: last })

describe.each(testEngines)('X24: a PBX that caps its lists, on %s', (engine) => {
  let open: TestCore
  let exchange: Exchange
  let source: Source
  let made = 0
  beforeAll(async () => {
    ;[open, exchange] = await Promise.all([openTestCore(engine), openExchange()])
  })
  beforeEach(async () => {
    source = await addSource({})
  })
  afterAll(async () => {
    await open.close()
    exchange.close()
  })

  const addSource = (changes: Parameters<typeof sourceInput>[1]): Promise<Source> => {
    made += 1
    const name = `Capped ${made}`
    const usual = { name, domain: name, batchSize: 50, concurrency: 2, timeZone: 'UTC' }
    return open.core.sources.create(sourceInput(exchange, { ...usual, ...changes }), tester)
  }

  /** Answers newest first, at most `cap` rows of one question, in whatever way it ends beyond. */
  const answer = (starts: readonly number[], cap: number, beyond: Refuse | null = null): void => {
    const rows = starts.map((start, index) => rowOf(start, index)).toSorted(newestFirst)
    exchange.answer((response, request) => {
      const asked = new URL(request.url ?? '', 'http://pbx').searchParams
      const offset = Number(asked.get('offset'))
      const inside = rows.filter((row) => isInside(Number(row.start_epoch), asked)).slice(0, cap)
      const limit = Number(asked.get('limit'))
      if (beyond !== null && offset >= cap) return beyond(response, inside.slice(-limit))
      const data = inside.slice(offset, offset + limit)
      say(response, { status: 'success', data })
    })
  }

  const stored = async (run: RunDetail): Promise<number> =>
    (await open.core.calls.count({ sourceId: run.sourceId })).count

  const expectAll = async (run: RunDetail, count: number): Promise<void> => {
    expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, rejected: 0 })
    expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
    expect(run.created).toBe(count)
    expect(await stored(run)).toBe(count)
  }

  test.each([500, 333])(
    'found-01: at most %i rows, quietly: all calls are stored, and the cap is said',
    async (cap) => {
      answer(allStarts(to, { count: 2000, days: 3 }), cap)
      const run = await syncOnce(open.core, source, window)
      await expectAll(run, 2000)
      expect(run.warnings.join(' ')).toContain(`at most ${cap} rows of one question`)
    },
  )

  test.each(Object.keys(refusals))('found-01: the rows beyond are refused by %s', async (name) => {
    answer(allStarts(to, { count: 900, days: 3 }), 200, refusals[name])
    await expectAll(await syncOnce(open.core, source, window), 900)
    // The next run knows the cap: it is refused nothing.
    const asked = exchange.asked.length
    const again = await syncOnce(open.core, source, window)
    expect(again).toMatchObject({ status: 'SUCCEEDED', unchanged: again.fetched, error: null })
    const offsets = exchange.asked
      .slice(asked)
      .map(({ url }) => Number(/offset=(\d+)/.exec(url)?.[1]))
    expect(Math.max(...offsets)).toBeLessThan(200)
  })

  test('X24: the last page comes again for every offset beyond: all calls are stored', async () => {
    answer(allStarts(to, { count: 900, days: 3 }), 200, lastPageAgain)
    const run = await syncOnce(open.core, source, window)
    await expectAll(run, 900)
    expect(run.warnings.join(' ')).toContain('at most 200 rows of one question')
    const again = await syncOnce(open.core, source, window)
    expect(again).toMatchObject({ status: 'SUCCEEDED', created: 0, updated: 0 })
  })

  test('X24: a clamped offset ends lists at other lengths when the batch size changes', async () => {
    const rows = allStarts(to, { count: 1600, days: 6 })
      .map((start, index) => rowOf(start, index))
      .toSorted(newestFirst)
    exchange.answer((response, request) => {
      const asked = new URL(request.url ?? '', 'http://pbx').searchParams
      const inside = rows.filter((row) => isInside(Number(row.start_epoch), asked))
      const limit = Number(asked.get('limit'))
      const last = Math.max(0, Math.min(200, inside.length - limit))
      const offset = Math.min(Number(asked.get('offset')), last)
      say(response, { status: 'success', data: inside.slice(offset, offset + limit) })
    })
    const large = await addSource({ batchSize: 77 })
    const newer = await syncOnce(open.core, large, window)
    await open.core.sources.update(large.id, { batchSize: 23 }, tester)
    const earlier = { from: iso(to - 6 * day), to: window.from }
    const older = await syncOnce(open.core, large, earlier)
    expect(newer).toMatchObject({ status: 'SUCCEEDED', error: null })
    expect(older).toMatchObject({ status: 'SUCCEEDED', error: null })
    expect(await stored(older)).toBe(1600)
  })

  test('X24: a capped list that holds rows twice and repeats its last page is read whole', async () => {
    const starts = allStarts(to, { count: 900, days: 3 })
    const rows = starts.map((start, index) => rowOf(start, index)).toSorted(newestFirst)
    const doubled = rows.flatMap((row, index) => (index % 90 === 3 ? [row, row] : [row]))
    exchange.answer((response, request) => {
      const asked = new URL(request.url ?? '', 'http://pbx').searchParams
      const inside = doubled.filter((row) => isInside(Number(row.start_epoch), asked)).slice(0, 200)
      const limit = Number(asked.get('limit'))
      const offset = Number(asked.get('offset'))
      const data = offset >= 200 ? inside.slice(-limit) : inside.slice(offset, offset + limit)
      say(response, { status: 'success', data })
    })
    const run = await syncOnce(open.core, source, window)
    expect(run).toMatchObject({ status: 'SUCCEEDED', error: null })
    expect(await stored(run)).toBe(900)
  })

  test('a cap within one second cannot be read around: PARTIAL, and the watermark stays', async () => {
    const crowd = Array.from({ length: 80 }, () => to - day)
    answer([...crowd, to - 2 * day, to - 10], 40)
    const first = await addSource({ defaultDaysBack: 3 })
    const run = await syncOnce(open.core, first, window)
    expect(run).toMatchObject({ status: 'PARTIAL' })
    expect(run.warnings.join(' ')).toContain('start within one second')
    expect((await open.core.sources.get(first.id)).syncedThrough).toBeNull()
    // The older call, which the crowd hid, is read all the same.
    expect(await stored(run)).toBe(42)
  })

  test('a list without a cap costs one question more, and no later one does', async () => {
    answer(allStarts(to, { count: 300, days: 3 }), Infinity)
    await expectAll(await syncOnce(open.core, source, window), 300)
    const asked = exchange.asked.length
    const again = await syncOnce(open.core, source, window)
    // Two slices of some three pages each, and an empty answer behind each.
    expect(again.status).toBe('SUCCEEDED')
    expect(exchange.asked.length - asked).toBeLessThanOrEqual(2 * 6)
  })

  test('found-28: a reconciliation marks nothing that a cap hides', async () => {
    const starts = allStarts(to, { count: 600, days: 3 })
    answer(starts, Infinity)
    await expectAll(await syncOnce(open.core, source, window), 600)
    answer(starts.slice(0, -1), 150)
    const { runId } = await open.core.runs.reconcile({ sourceId: source.id, ...window }, tester)
    const run = await untilEnded(open.core, runId)
    expect(run).toMatchObject({ status: 'SUCCEEDED', gone: 1 })
  })

  test('whatever the cap and the calls: all are stored, or the run says that some are not', async () => {
    const histories = record({
      count: integer({ min: 1, max: 260 }),
      days: constantFrom(1, 3),
      cap: integer({ min: 12, max: 120 }),
      batchSize: integer({ min: 5, max: 60 }),
      concurrency: integer({ min: 1, max: 4 }),
      beyond: constantFrom(null, lastPageAgain, ...Object.values(refusals)),
      seed: integer({ min: 1, max: 1000 }),
    })
    await assert(
      asyncProperty(histories, async (history) => {
        const { batchSize, concurrency, cap, beyond } = history
        const starts = allStarts(to, history)
        answer(starts, cap, beyond)
        const random = await addSource({ batchSize, concurrency })
        const run = await syncOnce(open.core, random, window)
        const inside = starts.filter((start) => start >= to - 3 * day && start < to).length
        const count = await stored(run)
        expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
        if (run.status === 'SUCCEEDED') expect(count).toBe(inside)
        else expect(run).toMatchObject({ status: 'PARTIAL', error: expect.stringMatching(/\w+/) })
      }),
      { numRuns: 25, seed: 24 },
    )
  })
})

interface Row {
  readonly uuid: string
  readonly start_epoch: string
  readonly [field: string]: string | null
}

function rowOf(start: number, index: number): Row {
  return {
    uuid: `call-${index}`,
    direction: 'inbound',
    caller_id_number: '0335550159',
    destination_number: '1036',
    start_epoch: String(start),
    end_epoch: String(start + 75),
    answer_epoch: String(start + 15),
    duration: '75',
    billsec: '60',
    record_path: null,
    call_status: 'ANSWER',
  }
}

function newestFirst(one: Row, other: Row): number {
  return Number(other.start_epoch) - Number(one.start_epoch)
}

/** As the PBX reads its window: wall clock of UTC, both ends included. */
function isInside(start: number, asked: URLSearchParams): boolean {
  const edge = (name: string): number => Date.parse(`${asked.get(name)?.replace(' ', 'T')}Z`) / 1000
  return start >= edge('from') && start <= edge('to')
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
