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
import { expectSound, expectWhole } from './expect-whole.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

/** Oddities that may cost requests but no row. */
const harmless: readonly { name: string; fault: Record<string, unknown>; warning?: RegExp }[] = [
  { name: 'a next offset that does not move', fault: { kind: 'stuck-offset' } },
  { name: 'a count that lies', fault: { kind: 'lie-count', by: 40 } },
  { name: 'an empty page in the middle', fault: { kind: 'empty-page', after: 2, times: 1 } },
  { name: 'empty pages every now and then', fault: { kind: 'empty-page', after: 3, every: 5 } },
  {
    name: 'pages larger than asked for',
    fault: { kind: 'larger-page', extra: 9 },
    warning: /more rows than asked for/,
  },
  {
    name: 'one page cut to the rows that overlap',
    fault: { kind: 'short-page', drop: 20, after: 2, times: 1 },
  },
  { name: 'short pages all along', fault: { kind: 'short-page', drop: 3, every: 2 } },
  { name: 'rows given twice', fault: { kind: 'duplicate-rows', copies: 2, every: 3 } },
]

describe.each(testEngines)('odd pages on %s', (engine) => {
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
      sourceInput(simulator, { name, batchSize: 25, concurrency: 1 }),
      tester,
    )

  test.each(harmless)('X14: $name: nothing is lost', async ({ name, fault, warning }) => {
    const source = await newSource(name)
    await simulator.control('faults', [fault])
    const run = await syncOnce(open.core, source, window)
    await simulator.control('faults', undefined, 'DELETE')
    expect(run.status).toBe('SUCCEEDED')
    if (warning) expect(run.warnings.join(' ')).toMatch(warning)
    await expectWhole(open.core, simulator, run)
  })

  test('X14: a server that gives five rows at most, whatever is asked for', async () => {
    const source = await newSource('Five at most')
    await simulator.control('behaviour', { pageCap: 5 })
    const run = await syncOnce(open.core, source, { ...window, from: '2025-09-11T02:00:00Z' })
    await simulator.control('behaviour', { pageCap: 1000 })
    expect(run.status).toBe('SUCCEEDED')
    await expectWhole(open.core, simulator, run)
  })

  test('X14: the same page for ever is an error with a sentence, not a loop', async () => {
    const source = await newSource('The same page')
    await simulator.control('faults', [{ kind: 'repeat-page' }])
    const run = await syncOnce(open.core, source, window)
    await simulator.control('faults', undefined, 'DELETE')
    expect(run).toMatchObject({ status: 'FAILED', error: expect.stringContaining('same page') })
    expect(run.requests).toBeLessThan(20)
    await expectSound(open.core, simulator, run)
  })
})
