import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Source } from '../../src/index.ts'
import {
  openExchange,
  openTestCore,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  type Exchange,
  type TestCore,
} from '../../src/testing/index.ts'

const start = Math.floor(Date.now() / 1000) - 3600

/** An answer whose list holds these texts. */
const listOf = (rows: readonly string[]): string =>
  `{"status":"success","data":[${rows.join(',')}]}`

const tooMany = /more than 5000 rows where 200 were asked for/

describe.each(testEngines)('X27: pages that cost more than their bytes, on %s', (engine) => {
  let open: TestCore
  let pbx: Exchange
  let source: Source
  let made = 0
  beforeAll(async () => {
    ;[open, pbx] = await Promise.all([openTestCore(engine), openExchange()])
  })
  beforeEach(async () => {
    made += 1
    source = await open.core.sources.create(
      sourceInput(pbx, { name: `Hostile ${made}`, concurrency: 1 }),
      tester,
    )
  })
  afterAll(async () => {
    await open.close()
    pbx.close()
  })

  const kept = async (runId: string): Promise<number> => {
    let count = 0
    let cursor: string | undefined
    do {
      const page = await open.core.runs.rejected({ runId, limit: 200, ...(cursor && { cursor }) })
      count += page.items.length
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return count
  }

  const rowsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n % 9))

  const hostile: readonly (readonly [string, () => Buffer | string, 'gzip' | 'identity'])[] = [
    ['2 million numbers', () => listOf(rowsOf(2_000_000)), 'identity'],
    [
      'a kilobyte that unpacks to 400,000 rows',
      () => gzipSync(listOf(Array(400_000).fill('0'))),
      'gzip',
    ],
    [
      'a million lists in each other’s place',
      () => listOf(Array(1_000_000).fill('[]')),
      'identity',
    ],
  ]

  test.each(hostile)(
    'found-H2: %s: refused by a name, nothing is kept',
    async (_, body, encoding) => {
      const answer = body()
      pbx.answer((response) => {
        response.setHeader('content-encoding', encoding)
        response.end(answer)
      })
      const run = await syncOnce(open.core, source)
      expect(run).toMatchObject({
        status: 'FAILED',
        error: expect.stringMatching(tooMany),
        fetched: 0,
      })
      expect(run.attempts).toHaveLength(1)
    },
  )

  test('found-H2: a list deep in the answer, or a row of many values, is bounded as well', async () => {
    const values = rowsOf(1_100_000).join(',')
    pbx.answer((response) => response.end(`{"status":"success","a":{"b":{"c":{"d":[${values}]}}}}`))
    const run = await syncOnce(open.core, source)
    expect(run).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/1000000 values/) })

    const row = `{"uuid":"many","start_epoch":"${start}","dump":[${rowsOf(30_000).join(',')}]}`
    const sound = `{"uuid":"sound","start_epoch":"${start}","call_status":"ANSWER"}`
    pbx.answer((response, request) => {
      const isFirst = new URL(request.url ?? '', 'http://pbx').searchParams.get('offset') === '0'
      response.end(listOf(isFirst ? [row, sound] : []))
    })
    const next = await syncOnce(open.core, source)
    expect(next).toMatchObject({ status: 'PARTIAL', created: 1, rejected: 1 })
  })

  test('found-H2: rejected rows of a run are kept up to a bound; all are counted', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => `{"note":${n}}`)
    pbx.answer((response, request) => {
      const asked = new URL(request.url ?? '', 'http://pbx').searchParams
      const offset = Number(asked.get('offset'))
      response.end(listOf(rows.slice(offset, offset + Number(asked.get('limit')))))
    })
    const { id } = source
    await open.core.sources.update(id, { batchSize: 1000 }, tester)
    const run = await syncOnce(open.core, source)
    expect(run).toMatchObject({ status: 'PARTIAL', fetched: 12_000, rejected: 12_000 })
    expect(run.error).toBe(
      '12000 rows could not be read as calls; the first 10000 of them are kept with this run.',
    )
    expect(await kept(run.id)).toBe(10_000)
  })
})
