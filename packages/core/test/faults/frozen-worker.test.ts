import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  spawnCore,
  startSimulator,
  tester,
  until,
  untilEnded,
  type CoreProcess,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import { expectWhole } from './expect-whole.ts'

// PostgreSQL only: a second process on the embedded directory is refused.
const window = { from: '2025-09-01T08:00:00Z', to: simulatorEnd }

let simulator: Simulator
let open: TestCore
let sleeper: CoreProcess
let other: CoreProcess | undefined

beforeAll(async () => {
  ;[simulator, open] = await Promise.all([
    startSimulator({ calls: 800, days: 10 }),
    openTestCore('postgresql', { role: 'web' }),
  ])
  sleeper = await spawnCore(open.options)
})
afterAll(async () => {
  await Promise.all([sleeper.kill('SIGKILL'), other?.kill('SIGKILL')])
  await open.close()
  await simulator.stop()
})

test('X5: a worker frozen past its heartbeat: another takes over, the sleeper writes nothing', async () => {
  const { core } = open
  const source = await core.sources.create(
    sourceInput(simulator, { batchSize: 25, concurrency: 2 }),
    tester,
  )
  await simulator.control('faults', [{ kind: 'latency', milliseconds: 150 }])
  const { runId } = await core.runs.start({ sourceId: source.id, ...window }, tester)
  await until(async () => (await core.runs.get(runId)).fetched >= 100)
  sleeper.signal('SIGSTOP')
  const asleep = await core.runs.get(runId)
  other = await spawnCore(open.options)
  const taken = await until(async () => {
    const run = await core.runs.get(runId)
    return run.attempt > asleep.attempt ? run : undefined
  })
  expect(taken.status).toBe('RUNNING')
  // Woken in the middle of the other's work, with a page in its hands.
  await until(async () => (await core.runs.get(runId)).fetched > taken.fetched)
  sleeper.signal('SIGCONT')
  const run = await untilEnded(core, runId)
  const { oracle } = await expectWhole(core, simulator, run)
  expect(run).toMatchObject({ status: 'SUCCEEDED', attempt: 2, fetched: oracle.length })
  // The sleeper has found out by now, and what it says of its job changes nothing.
  expect(await sleeper.kill('SIGTERM')).toBe(0)
  expect(await core.runs.get(runId)).toEqual(run)
})
