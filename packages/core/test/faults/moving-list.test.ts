import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import { callsOf, expectSound, expectWhole, oracleOf } from './expect-whole.ts'

/** More of them, or one again: `CALLDECK_SEEDS=11,12,13,…`. Whole runs against the exchange's process. */
const seeds = (process.env['CALLDECK_SEEDS'] ?? '11,12,13,14,15,16').split(',').map(Number)
const window = { from: '2025-09-06T08:00:00Z', to: simulatorEnd }
const fromSecond = Date.parse(window.from) / 1000
const span = (Date.parse(window.to) - Date.parse(window.from)) / 1000

describe.each(testEngines)('a list that moves while it is read, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let lookedAgain = 0
  beforeAll(async () => {
    ;[simulator, open] = await Promise.all([
      startSimulator({ calls: 700, days: 5 }),
      openTestCore(engine),
    ])
  })
  afterAll(() => Promise.all([open.close(), simulator.stop()]))

  const newSource = (name: string, changes: Parameters<typeof sourceInput>[1] = {}) =>
    open.core.sources.create(
      sourceInput(simulator, { name, batchSize: 25, concurrency: 2, ...changes }),
      tester,
    )

  test.each(seeds)(
    'D1 X6: rows come, go and change places between pages (seed %d): no other is missing',
    async (seed) => {
      // One slice at a time, so that a seed always tells the same story.
      const source = await newSource(`Moving ${seed}`, { concurrency: 1 })
      const dice = seeded(seed)
      const before = await oracleOf(simulator, window)
      const steps = Array.from({ length: 30 }, (_, index) => ({
        afterRequest: index + 1,
        ...(dice() < 0.4 ? { add: [{ start_epoch: String(secondAt(dice())) }] } : {}),
        ...(dice() < 0.3 ? { removeAt: [Math.floor(dice() * 300)] } : {}),
        ...(dice() < 0.2 ? { reorder: { kind: 'unstable-ties', seed: index } } : {}),
      }))
      await simulator.control('mutate-between-pages', { steps })
      const run = await syncOnce(open.core, source, window)
      await simulator.control('mutate-between-pages', { steps: [] })
      await simulator.control('behaviour', { order: { kind: 'newest-first' } })
      expect(run.status).toBe('SUCCEEDED')
      await expectSound(open.core, simulator, run)
      const after = new Set((await oracleOf(simulator, window)).map((row) => row['uuid']))
      const stored = new Set((await callsOf(open.core, run)).map((call) => call.externalId))
      const stayed = before.map((row) => String(row['uuid'])).filter((id) => after.has(id))
      expect(stayed.filter((id) => !stored.has(id))).toEqual([])
      expect(stayed.length).toBeLessThan(before.length)
      if (run.slices.some((slice) => slice.scans > 1)) lookedAgain += 1
    },
  )

  test('D1 X6: of those histories at least one was seen to move and read again', () => {
    expect(lookedAgain).toBeGreaterThan(0)
  })

  test('X6: the whole list is shuffled once, half-way: read again until it is known to be whole', async () => {
    const source = await newSource('Shuffled')
    await simulator.control('mutate-between-pages', {
      steps: [{ afterRequest: 6, reorder: { kind: 'shuffled', seed: 5 } }],
    })
    const run = await syncOnce(open.core, source, window)
    await simulator.control('mutate-between-pages', { steps: [] })
    await simulator.control('behaviour', { order: { kind: 'newest-first' } })
    expect(run.status).toBe('SUCCEEDED')
    await expectWhole(open.core, simulator, run)
  })

  test('X8: five hundred calls in one second, on the edge of two slices: all, once', async () => {
    const edge = fromSecond + span - 86_400
    const add = Array.from({ length: 510 }, (_, index) => ({
      start_epoch: String(index < 500 ? edge : edge + (index % 2 === 0 ? 1 : -1)),
    }))
    const { added } = (await simulator.control('calls', { add })) as { added: { uuid: string }[] }
    const source = await newSource('Edge', { batchSize: 100 })
    const narrow = { from: new Date((edge - 86_400) * 1000).toISOString(), to: window.to }
    for (const order of [{ kind: 'newest-first' }, { kind: 'unstable-ties', seed: 9 }]) {
      await simulator.control('behaviour', { order })
      const run = await syncOnce(open.core, source, narrow)
      expect(run.status).toBe('SUCCEEDED')
      expect(run.slices.some((slice) => Date.parse(slice.from) === edge * 1000)).toBe(true)
      const { oracle } = await expectWhole(open.core, simulator, run)
      expect(run.fetched).toBe(oracle.length)
    }
    await simulator.control('behaviour', { order: { kind: 'newest-first' } })
    await simulator.control('calls', { remove: added.map((row) => row.uuid) })
  })

  function secondAt(share: number): number {
    return Math.floor(fromSecond + share * span)
  }
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
