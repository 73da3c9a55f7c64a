import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'
import { expectWhole } from './expect-whole.ts'

/** Changes of the clocks, shortly before the end of the window, where dense slices are cut. */
const changes = [
  { zone: 'America/New_York', at: '2025-11-02T06:00:00Z', what: 'an hour that comes twice' },
  { zone: 'America/New_York', at: '2025-03-09T07:00:00Z', what: 'an hour that is missing' },
  {
    zone: 'Australia/Lord_Howe',
    at: '2025-04-05T15:00:00Z',
    what: 'half an hour that comes twice',
  },
]
const hour = 3_600_000
const iso = (time: number) => new Date(time).toISOString()

describe.each(testEngines)('a change of the clocks on %s', (engine) => {
  let open: TestCore
  beforeAll(async () => {
    open = await openTestCore(engine)
  })
  afterAll(() => open.close())

  test.each(changes)('X9: $what in $zone: no hole, no double', async ({ zone, at }) => {
    const change = Date.parse(at)
    const end = iso(change + 1.5 * hour)
    const simulator = await startSimulator({ calls: 600, days: 2, end, 'time-zone': zone })
    try {
      // Calls all through the night, so that a slice is found dense around the change.
      const add = Array.from({ length: 360 }, (_, place) => ({
        start_epoch: String((change - 3 * hour) / 1000 + place * 45),
      }))
      await simulator.control('calls', { add })
      const source = await open.core.sources.create(
        sourceInput(simulator, {
          name: `${zone} ${at}`,
          timeZone: zone,
          batchSize: 10,
          concurrency: 3,
        }),
        tester,
      )
      const window = { from: iso(change - 28 * hour), to: end }
      for (const ambiguousTime of ['earlier', 'later']) {
        await simulator.control('behaviour', { ambiguousTime })
        const run = await syncOnce(open.core, source, window)
        expect(run).toMatchObject({ status: 'SUCCEEDED', warnings: [] })
        const { oracle } = await expectWhole(open.core, simulator, run)
        expect(run.fetched).toBe(oracle.length)
        expect(run.slices.length).toBeGreaterThan(3)
      }
    } finally {
      await simulator.stop()
    }
  })
})
