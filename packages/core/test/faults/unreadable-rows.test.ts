import { assert, asyncProperty, constantFrom, integer, record, uniqueArray } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunDetail, Source } from '../../src/index.ts'
import {
  openExchange,
  openTestCore,
  openTextExchange,
  say,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
  type TestCore,
  type TextExchange,
} from '../../src/testing/index.ts'

/** Within what a first sync reads, in epoch seconds. */
const start = Math.floor(Date.now() / 1000) - 3600

/** A row as text; `spoilt` takes the place of its caller's number. */
const rowAt = (place: number, spoilt = '"0335550159"'): string =>
  `{"uuid":"call-${place}","direction":"inbound","caller_id_number":${spoilt},"destination_number":"1036","start_epoch":"${start - place * 60}","end_epoch":"${start - place * 60 + 75}","answer_epoch":"${start - place * 60 + 15}","duration":"75","billsec":"60","call_status":"ANSWER"}`

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

const rowsOf = (count: number): (string | Buffer)[] =>
  Array.from({ length: count }, (_, place) => rowAt(place))

/** Ways of a row that no JSON parser reads. */
const spoils: Readonly<Record<string, (place: number) => string | Buffer>> = {
  'one byte of Latin-1': (place) => Buffer.from(rowAt(place, '"Jos\u00E9"'), 'latin1'),
  'a raw tab': (place) => rowAt(place, '"a\tb"'),
  NaN: (place) => rowAt(place, 'NaN'),
  'an escaped apostrophe': (place) => rowAt(place, String.raw`"O\'Brien"`),
  'a number that begins with zero': (place) => rowAt(place, '060'),
  'a quote within a text': (place) => rowAt(place, '"O"Brien"'),
  'a text that does not end': (place) => rowAt(place, '"O'),
  'a bracket too few': (place) => rowAt(place, '[1'),
  'a bracket too many': (place) => rowAt(place, '1}'),
}

interface Story {
  readonly count: number
  readonly batchSize: number
  readonly places: readonly number[]
  readonly kind: (place: number) => string | Buffer
}

describe.each(testEngines)('X28: rows that cannot be read, on %s', (engine) => {
  let open: TestCore
  let pbx: TextExchange
  let source: Source
  let made = 0
  beforeAll(async () => {
    ;[open, pbx] = await Promise.all([openTestCore(engine), openTextExchange()])
  })
  beforeEach(async () => {
    source = await addSource({})
  })
  afterAll(async () => {
    await open.close()
    pbx.close()
  })

  const addSource = (changes: Parameters<typeof sourceInput>[1]): Promise<Source> => {
    made += 1
    const name = `Unreadable ${made}`
    return open.core.sources.create(
      sourceInput(pbx, { name, domain: name, batchSize: 200, concurrency: 1, ...changes }),
      tester,
    )
  }

  const stored = async (run: RunDetail): Promise<number> =>
    (await open.core.calls.count({ sourceId: run.sourceId })).count

  /** All but the unreadable rows are stored; those are kept, counted once, and hold nothing back. */
  const expectRest = async (run: RunDetail, calls: number, rejected: number): Promise<void> => {
    expect(run).toMatchObject({ status: 'PARTIAL', fetched: calls + rejected, rejected })
    expect(run.error).toBe(
      `${rejected} rows could not be read as calls; they are kept with this run.`,
    )
    expect(await stored(run)).toBe(calls)
    const { items } = await open.core.runs.rejected({ runId: run.id })
    expect(items).toHaveLength(rejected)
    const { syncedThrough } = await open.core.sources.get(run.sourceId)
    expect(syncedThrough).not.toBeNull()
  }

  test.each(Object.entries(spoils))(
    'found-21: %s spoils its row and no other, in this run and the next',
    async (_, spoil) => {
      const rows = rowsOf(21)
      rows[20] = spoil(20)
      pbx.setRows(rows)
      const run = await syncOnce(open.core, source)
      await expectRest(run, 20, 1)
      const { items } = await open.core.runs.rejected({ runId: run.id })
      expect(items).toMatchObject([
        { externalId: null, reason: expect.stringMatching(/not valid JSON/) },
      ])
      expect(JSON.stringify(items[0]?.raw)).toContain(String.raw`call-20\"`)

      const again = await syncOnce(open.core, source)
      expect(again).toMatchObject({ status: 'PARTIAL', unchanged: 20, created: 0, rejected: 1 })
    },
  )

  test('found-21: a PBX whose own encoder gives up over a row answers nothing for it', async () => {
    const rows = rowsOf(60).map((row) => JSON.parse(String(row)) as object)
    const exchange = await openExchange()
    exchange.answer((response, request) => {
      const asked = new URL(request.url ?? '', 'http://pbx').searchParams
      const [offset, limit] = [Number(asked.get('offset')), Number(asked.get('limit'))]
      const isSpoilt = offset <= 37 && offset + limit > 37
      if (isSpoilt) response.end('')
      else say(response, { status: 'success', data: rows.slice(offset, offset + limit) })
    })
    const { apiUrl } = exchange
    await expectRest(await syncOnce(open.core, await addSource({ apiUrl })), 59, 1)
    exchange.close()
  })

  test('found-21: any rows of a list of any length, whatever the batch size', async () => {
    const kinds = constantFrom(...Object.values(spoils))
    const lists = record({
      count: integer({ min: 1, max: 90 }),
      batchSize: integer({ min: 1, max: 50 }),
      places: uniqueArray(integer({ min: 0, max: 89 }), { maxLength: 5 }),
      kind: kinds,
    })
    const story = async ({ count, batchSize, places, kind }: Story): Promise<void> => {
      const rows = rowsOf(count)
      const bad = places.filter((place) => place < count)
      for (const place of bad) rows[place] = kind(place)
      pbx.setRows(rows)
      const run = await syncOnce(open.core, await addSource({ batchSize }))
      expect(run).toMatchObject({
        status: bad.length === 0 ? 'SUCCEEDED' : 'PARTIAL',
        created: count - bad.length,
        rejected: bad.length,
      })
      expect(await stored(run)).toBe(count - bad.length)
    }
    await assert(asyncProperty(lists, story), { numRuns: 6, seed: 10_021 })
  })

  test('found-21: a reconciliation takes no call for missing that may be the unreadable row', async () => {
    const rows = rowsOf(21)
    pbx.setRows(rows)
    await syncOnce(open.core, source)
    // One is gone indeed, one is unreadable: nothing tells which is which.
    pbx.setRows([...rows.slice(1, 20), rowAt(20, 'NaN')])
    const span = { from: iso(start - 3600), to: iso(start + 60) }
    const { runId } = await open.core.runs.reconcile({ sourceId: source.id, ...span }, tester)
    const run = await untilEnded(open.core, runId)
    expect(run).toMatchObject({ status: 'PARTIAL', rejected: 1, unchanged: 19, gone: 0 })
  })

  test('found-23: rows of 100 kB: smaller pages are asked for', async () => {
    const rows = rowsOf(180).map(
      (row) => `${String(row).slice(0, -1)},"dump":"${'x'.repeat(100_000)}"}`,
    )
    pbx.setRows(rows)
    const run = await syncOnce(open.core, source)
    expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, created: 180, rejected: 0 })
    expect(run.warnings.join(' ')).toContain('Pages of 200 rows were too large or failed')
  })

  test('found-H2: one bad byte lets no page of many megabytes through', async () => {
    const heavy = `,"dump":"${'x'.repeat(75_000)}"}`
    const rows: (string | Buffer)[] = rowsOf(200).map(
      (row) => `${String(row).slice(0, -1)}${heavy}`,
    )
    const bad = `${rowAt(20, '"Jos\u00E9"').slice(0, -1)}${heavy}`
    rows[20] = Buffer.from(bad, 'latin1')
    pbx.setRows(rows)
    const before = pbx.questions().length
    await expectRest(await syncOnce(open.core, source), 199, 1)
    const limits = pbx.questions().slice(before)
    expect(limits.slice(0, 3).map(({ limit }) => limit)).toEqual([200, 200, 200])
    expect(new Set(limits.slice(3).map(({ limit }) => limit))).toEqual(new Set([50]))
  })

  test.each([
    { rowLimit: null, first: 200, smaller: 50 },
    { rowLimit: 200, first: 200, smaller: 50 },
    { rowLimit: 120, first: 120, smaller: 30 },
  ])(
    'found-H2: pages of many megabytes are stored in smaller ones, also within the limit: $rowLimit',
    async ({ rowLimit, first, smaller }) => {
      await sql`update pbx_source set row_limit = ${rowLimit} where id = ${source.id}`.execute(
        open.core.authDatabase,
      )
      const rows = rowsOf(90).map(
        (row) => `${String(row).slice(0, -1)},"dump":"${'x'.repeat(50_000)}"}`,
      )
      pbx.setRows(rows)
      const before = pbx.questions().length
      const run = await syncOnce(open.core, source)
      expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, created: 90, rejected: 0 })
      const limits = pbx.questions().slice(before)
      expect(limits[0]?.limit).toBe(first)
      expect(new Set(limits.slice(1).map(({ limit }) => limit))).toEqual(new Set([smaller]))
    },
  )

  test('found-23: a row that is larger than any answer may be is rejected with its beginning', async () => {
    const rows = rowsOf(4)
    rows[2] = rowAt(2, `"${'x'.repeat(17 * 1024 * 1024)}"`)
    pbx.setRows(rows)
    const run = await syncOnce(open.core, await addSource({ batchSize: 4 }))
    await expectRest(run, 3, 1)
    const { items } = await open.core.runs.rejected({ runId: run.id })
    expect(items[0]?.reason).toMatch(/too large/)
    expect(JSON.stringify(items[0]?.raw).length).toBeLessThan(100_000)
  })
})
