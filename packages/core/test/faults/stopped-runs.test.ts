import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { expectSound, expectWhole } from './expect-whole.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

const moments: readonly (readonly [string, readonly Record<string, unknown>[]])[] = [
  ['while it waits to try again', [{ kind: 'status', status: 429, retryAfter: '50', after: 2 }]],
  ['while it reads a body', [{ kind: 'slow-drip', bytes: 8, everyMilliseconds: 50, after: 2 }]],
  ['while the answer does not begin', [{ kind: 'hang', after: 2 }]],
  // The last page and the empty answer behind it are slow: nothing is left to read but them.
  ['on the last page', [{ kind: 'latency', milliseconds: 3000, offsetFrom: 120 }]],
]

describe.each(testEngines)('runs that are stopped or lose their source, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  beforeAll(async () => {
    ;[simulator, open] = await Promise.all([
      startSimulator({ calls: 150, days: 3 }),
      openTestCore(engine),
    ])
  })
  afterAll(() => Promise.all([open.close(), simulator.stop()]))

  /** Starts a run and waits until the exchange has the request in hand at which it is held up. */
  async function heldUp(name: string, faults: readonly Record<string, unknown>[]) {
    const source = await open.core.sources.create(
      sourceInput(simulator, { name, batchSize: 25, concurrency: 1 }),
      tester,
    )
    await simulator.control('faults', faults)
    const { runId } = await open.core.runs.start({ sourceId: source.id, ...window }, tester)
    await until(async () => {
      const told = (await simulator.control('faults', undefined, 'GET')) as {
        faults: { struck: number }[]
      }
      return told.faults.some(({ struck }) => struck > 0)
    })
    return { source, runId }
  }

  test.each(moments)(
    'X21: stopped %s: ends within a second and stays stopped',
    async (name, faults) => {
      const { source, runId } = await heldUp(name, faults)
      const began = Date.now()
      await open.core.runs.stop(runId, tester)
      const run = await untilEnded(open.core, runId)
      expect(Date.now() - began).toBeLessThan(1500)
      expect(run).toMatchObject({ status: 'STOPPED', error: null })
      expect(run.created).toBeGreaterThan(0)
      await simulator.control('faults', undefined, 'DELETE')
      await expectSound(open.core, simulator, run)

      const next = await syncOnce(open.core, source, window)
      await expectWhole(open.core, simulator, next)
      expect(await open.core.runs.get(runId)).toEqual(run)
    },
  )

  test('X20: a source that is edited during its run is read as it was when the run began', async () => {
    const { source, runId } = await heldUp('Edited', [{ kind: 'latency', milliseconds: 200 }])
    await open.core.sources.update(
      source.id,
      { apiUrl: 'http://127.0.0.1:1/nowhere', domain: 'other', batchSize: 500 },
      tester,
    )
    const run = await untilEnded(open.core, runId)
    await simulator.control('faults', undefined, 'DELETE')
    expect(run.status).toBe('SUCCEEDED')
    await expectWhole(open.core, simulator, run)
  })

  test('X20: a source that is switched off during its run: the run ends, the next does not begin', async () => {
    const { source, runId } = await heldUp('Switched off', [{ kind: 'latency', milliseconds: 200 }])
    await open.core.sources.update(source.id, { isActive: false }, tester)
    const run = await untilEnded(open.core, runId)
    await simulator.control('faults', undefined, 'DELETE')
    expect(run.status).toBe('SUCCEEDED')
    await expectWhole(open.core, simulator, run)
    await expect(open.core.runs.start({ sourceId: source.id }, tester)).rejects.toThrow(
      /switched off/,
    )
  })

  test('X20: a source that is deleted during its run: the run is gone and nothing is left', async () => {
    const { source, runId } = await heldUp('Deleted', [{ kind: 'latency', milliseconds: 150 }])
    await open.core.sources.delete(source.id, tester)
    const told = await until(async () => {
      const seen = (await simulator.control('requests', undefined, 'GET')) as { inFlight: number }
      return seen.inFlight === 0 ? seen : undefined
    })
    expect(told.inFlight).toBe(0)
    await simulator.control('faults', undefined, 'DELETE')
    await expect(open.core.runs.get(runId)).rejects.toThrow(/no such run/)
    expect(await open.core.calls.count({ sourceId: source.id })).toEqual({ count: 0, exact: true })
    // The worker that lost its run takes the next one.
    const again = await open.core.sources.create(
      sourceInput(simulator, { name: 'Deleted', batchSize: 25 }),
      tester,
    )
    const run = await syncOnce(open.core, again, window)
    await expectWhole(open.core, simulator, run)
  })
})
