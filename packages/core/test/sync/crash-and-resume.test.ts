import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import {
  openTestCore,
  oracleIds,
  simulatorEnd,
  sourceInput,
  spawnCore,
  startSimulator,
  storedIds,
  testEngines,
  tester,
  until,
  untilEnded,
  type Simulator,
} from '../../src/testing/index.ts'
import { createCore } from '../../src/index.ts'

const window = { from: '2025-08-11T00:00:00Z', to: simulatorEnd }

describe.each(testEngines)('a worker that dies on %s', (engine) => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 2000, days: 15 })
  })
  afterAll(() => simulator.stop())

  test('B3 X1: SIGKILL between two pages: the run is resumed at its checkpoint with exact counts', async () => {
    const first = await openTestCore(engine, { role: 'web' })
    const source = await first.core.sources.create(
      sourceInput(simulator, { batchSize: 50, concurrency: 2 }),
      tester,
    )
    const { runId } = await first.core.runs.start({ sourceId: source.id, ...window }, tester)
    await first.core.close()

    await simulator.control('faults', [{ kind: 'latency', milliseconds: 60 }])
    const doomed = await spawnCore(first.options)
    await until(async () => (await requestCount(simulator)) > 12)
    await doomed.kill('SIGKILL')
    await simulator.control('faults', undefined, 'DELETE')

    const core = await createCore({ ...first.options, role: 'all' })
    const halfway = await core.runs.get(runId)
    const run = await untilEnded(core, runId)
    const oracle = await simulator.oracle()
    expect(halfway.fetched).toBeGreaterThan(0)
    expect(halfway.fetched).toBeLessThan(oracle.length)
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      attempt: 2,
      fetched: oracle.length,
      created: oracle.length,
      unchanged: 0,
      attempts: [
        { attempt: 1, ending: 'LOST', endedAt: expect.any(String) },
        { attempt: 2, ending: 'FINISHED' },
      ],
    })
    expect(await storedIds(core)).toEqual(oracleIds(oracle))
    await core.close()
    await first.remove()
  })

  test('X1: SIGKILL in the middle of a second look, too: nothing is counted twice', async () => {
    await simulator.control('requests', undefined, 'DELETE')
    const first = await openTestCore(engine, { role: 'web' })
    const source = await first.core.sources.create(
      sourceInput(simulator, { batchSize: 10, concurrency: 1 }),
      tester,
    )
    const twoDays = { from: '2025-09-08T00:00:00Z', to: '2025-09-10T00:00:00Z' }
    const { runId } = await first.core.runs.start({ sourceId: source.id, ...twoDays }, tester)
    await first.core.close()

    await simulator.control('faults', [{ kind: 'latency', milliseconds: 60 }])
    for (const isThere of [isHalfWay, isInSecondLook]) {
      const doomed = await spawnCore(first.options)
      await until(async () => isThere(await askedPages(simulator)))
      await doomed.kill('SIGKILL')
    }
    await simulator.control('faults', undefined, 'DELETE')

    const core = await createCore({ ...first.options, role: 'all' })
    const run = await untilEnded(core, runId)
    const stored = await storedIds(core)
    expect(stored.length).toBeGreaterThan(100)
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      attempt: 3,
      fetched: stored.length,
      created: stored.length,
      unchanged: 0,
    })
    await core.close()
    await first.remove()
  })

  test('X2: SIGTERM hands the run back at its checkpoint and exits 0; the next process ends it', async () => {
    await simulator.control('requests', undefined, 'DELETE')
    const first = await openTestCore(engine, { role: 'web' })
    const source = await first.core.sources.create(
      sourceInput(simulator, { batchSize: 50, concurrency: 2 }),
      tester,
    )
    const { runId } = await first.core.runs.start({ sourceId: source.id, ...window }, tester)
    await first.core.close()

    await simulator.control('faults', [{ kind: 'latency', milliseconds: 60 }])
    const leaving = await spawnCore(first.options)
    await until(async () => (await requestCount(simulator)) > 12)
    expect(await leaving.kill('SIGTERM')).toBe(0)
    await simulator.control('faults', undefined, 'DELETE')

    const core = await createCore({ ...first.options, role: 'web' })
    expect(await core.runs.get(runId)).toMatchObject({ status: 'QUEUED', error: null })
    await core.close()

    const next = await createCore({ ...first.options, role: 'all' })
    const run = await untilEnded(next, runId)
    const oracle = await simulator.oracle()
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      attempt: 2,
      fetched: oracle.length,
      created: oracle.length,
      attempts: [
        { attempt: 1, ending: 'HANDED_BACK', endedAt: expect.any(String) },
        { attempt: 2, ending: 'FINISHED' },
      ],
    })
    await next.close()
    await first.remove()
  })

  test('B3: a run whose workers achieve nothing five times in a row ends as failed', async () => {
    const web = await openTestCore(engine, { role: 'web' })
    const source = await web.core.sources.create(sourceInput(simulator), tester)
    const { runId } = await web.core.runs.start({ sourceId: source.id, ...window }, tester)
    await web.core.close()
    const database = await openDatabase(web.options)
    await sql`update sync_run set attempts_left = 0, attempt = 5, status = 'RUNNING'`.execute(
      database.sql,
    )
    await database.close()
    const core = await createCore({ ...web.options, role: 'all' })
    const run = await untilEnded(core, runId)
    expect(run).toMatchObject({ status: 'FAILED', attempt: 6, fetched: 0 })
    expect(run.error).toMatch(/died several times/)
    await core.close()
    await web.remove()
  })
})

interface AskedPage {
  /** The end of the slice; a slice that gives its older part away keeps it. */
  readonly slice: string
  readonly offset: number
}

async function askedPages(simulator: Simulator): Promise<AskedPage[]> {
  const told = (await simulator.control('requests', undefined, 'GET')) as {
    requests: { query: { to: string; offset: string } }[]
  }
  return told.requests.map(({ query }) => ({ slice: query.to, offset: Number(query.offset) }))
}

/** A slice has been read for some pages. */
function isHalfWay(pages: readonly AskedPage[]): boolean {
  return (pages.at(-1)?.offset ?? 0) >= 40
}

/** The slice that is being read began anew after it had been read further, and is some pages on. */
function isInSecondLook(pages: readonly AskedPage[]): boolean {
  const now = pages.at(-1)
  if (!now || now.offset < 40) return false
  const asked = pages.filter(({ slice }) => slice === now.slice)
  const again = asked.findLastIndex(({ offset }) => offset === 0)
  return asked.slice(0, again).some(({ offset }) => offset >= 40)
}

async function requestCount(simulator: Simulator): Promise<number> {
  const told = (await simulator.control('requests', undefined, 'GET')) as { requests: unknown[] }
  return told.requests.length
}
