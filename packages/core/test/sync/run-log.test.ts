import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Core, RequestView } from '../../src/index.ts'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  until,
  untilEnded,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }
const apiKey = 'a-key-that-nobody-may-see'

describe.each(testEngines)('the log of a run on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  beforeAll(async () => {
    ;[simulator, open] = await Promise.all([
      startSimulator({ calls: 400, days: 3 }),
      openTestCore(engine),
    ])
  })
  afterAll(() => Promise.all([open.close(), simulator.stop()]))

  const newSource = (name: string) =>
    open.core.sources.create(
      sourceInput(simulator, { name, apiKey, batchSize: 25, concurrency: 3 }),
      tester,
    )

  test('A17: every request is told with its time, its rows and the part of the window asked for', async () => {
    const run = await syncOnce(open.core, await newSource('told'), window)
    const requests = await allRequests(open.core, run.id)
    expect(run.status).toBe('SUCCEEDED')
    expect(requests).toHaveLength(run.requests)
    expect(requests.map(({ id }) => Number(id))).toEqual(
      requests.map(({ id }) => Number(id)).toSorted((a, b) => b - a),
    )
    const slices = new Set(run.slices.map(({ id }) => id))
    for (const request of requests) {
      expect(slices).toContain(request.sliceId)
      expect(request).toMatchObject({ status: 200, attempt: 1, askedRows: 25, errorKind: null })
      expect(request.waitMilliseconds).toBeNull()
      expect(request.bytes).toBeGreaterThan(20)
      expect(Date.parse(request.from)).toBeLessThan(Date.parse(request.to))
    }
    expect(requests.some(({ rows }) => rows === 25)).toBe(true)
    expect(requests.some(({ offset }) => offset !== null && offset > 0)).toBe(true)
    expect(JSON.stringify(requests)).not.toMatch(new RegExp(`${apiKey}|http|${simulator.domain}`))
  })

  test('A8: a request that is tried again is told with its reason and its wait', async () => {
    await simulator.control('faults', [
      { kind: 'status', status: 503, after: 1, times: 2 },
      { kind: 'status', status: 429, retryAfter: '1', after: 6, times: 1 },
    ])
    const run = await syncOnce(open.core, await newSource('again'), window)
    await simulator.control('faults', undefined, 'DELETE')
    const requests = await allRequests(open.core, run.id)
    expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
    expect(requests).toHaveLength(run.requests)
    const failed = requests.filter(({ status }) => status !== 200)
    expect(failed.map(({ status }) => Number(status)).toSorted((a, b) => a - b)).toEqual([
      429, 503, 503,
    ])
    for (const { status, errorKind, error, waitMilliseconds, rows } of failed) {
      expect(errorKind).toBe(status === 429 ? 'rate-limited' : 'transient')
      expect(error).toMatch(/\w+.*\./)
      expect(waitMilliseconds).toBeGreaterThanOrEqual(status === 429 ? 1000 : 0)
      expect(rows).toBeNull()
    }
  })

  test('A8: an error inside a good answer is told as bad data', async () => {
    await simulator.control('faults', [{ kind: 'error-envelope' }])
    const run = await syncOnce(open.core, await newSource('envelope'), window)
    await simulator.control('faults', undefined, 'DELETE')
    const [newest] = await allRequests(open.core, run.id)
    expect(run.status).toBe('FAILED')
    expect(newest).toMatchObject({ status: 200, errorKind: 'data', waitMilliseconds: null })
    expect(run.attempts).toMatchObject([{ attempt: 1, ending: 'FAILED' }])
  })

  test('B2: while the exchange refuses, its refusals are seen before any page is saved', async () => {
    await simulator.control('faults', [{ kind: 'status', status: 503, retryAfter: '20' }])
    const source = await newSource('live')
    const { runId } = await open.core.runs.start({ sourceId: source.id, ...window }, tester)
    const seen = await until(async () => {
      const { items } = await open.core.runs.requests({ runId })
      return items.length > 0 ? items : undefined
    })
    const live = await open.core.runs.get(runId)
    expect(live).toMatchObject({ status: 'RUNNING', fetched: 0 })
    expect(live.attempts).toMatchObject([{ attempt: 1, endedAt: null, ending: null }])
    expect(seen[0]).toMatchObject({ status: 503, waitMilliseconds: expect.any(Number) })
    await open.core.runs.stop(runId, tester)
    const run = await untilEnded(open.core, runId)
    await simulator.control('faults', undefined, 'DELETE')
    expect(run.attempts).toMatchObject([{ attempt: 1, ending: 'STOPPED' }])
    expect(await allRequests(open.core, runId)).toHaveLength(run.requests)
  })

  test('the newest 2,000 requests of a run are kept, and all are counted', async () => {
    await simulator.control('faults', [{ kind: 'hang' }])
    const source = await newSource('bounded')
    const { runId } = await open.core.runs.start({ sourceId: source.id, ...window }, tester)
    await until(async () => (await open.core.runs.get(runId)).status === 'RUNNING')
    await sql`
      insert into run_request (run_id, attempt, slice_id, at, milliseconds, window_from, window_to, asked_rows)
      select ${runId}, 1, 1, now(), 1, now(), now(), 25 from generate_series(1, 2300)`.execute(
      open.core.authDatabase,
    )
    await sql`update sync_run set requests = 2300 where id = ${runId}`.execute(
      open.core.authDatabase,
    )
    await open.core.runs.stop(runId, tester)
    const run = await untilEnded(open.core, runId)
    await simulator.control('faults', undefined, 'DELETE')
    const { total } = await open.core.runs.requests({ runId, limit: 1 })
    expect(total).toBe(run.requests)
    expect(total).toBeGreaterThan(2300)
    expect(await allRequests(open.core, runId)).toHaveLength(2000)
  })

  test('a log of no run, and a foreign page marker, are refused', async () => {
    const runId = '00000000-0000-4000-8000-000000000000'
    await expect(open.core.runs.requests({ runId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(open.core.runs.requests({ runId, cursor: 'x' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  })
})

async function allRequests(core: Core, runId: string): Promise<RequestView[]> {
  const requests: RequestView[] = []
  for (let cursor: string | undefined; ;) {
    const page = await core.runs.requests({ runId, limit: 200, ...(cursor ? { cursor } : {}) })
    requests.push(...page.items)
    if (page.nextCursor === null) return requests
    cursor = page.nextCursor
  }
}
