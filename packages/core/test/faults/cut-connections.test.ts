import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  tester,
  until,
  untilEnded,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import { expectWhole } from './expect-whole.ts'

// PostgreSQL only: the embedded database has no connections to cut.
const window = { from: '2025-08-28T08:00:00Z', to: simulatorEnd }
const cuts = 6
/** What was cut waits up to eight seconds between two tries, on a busy machine for much longer. */
const patience = 120

let simulator: Simulator
let open: TestCore
let surgeon: Client

beforeAll(async () => {
  ;[simulator, open] = await Promise.all([
    startSimulator({ calls: 1500, days: 14 }),
    openTestCore('postgresql'),
  ])
  surgeon = new Client({ connectionString: open.options.databaseUrl })
  await surgeon.connect()
})
afterAll(async () => {
  await surgeon.end()
  await open.close()
  await simulator.stop()
})

test('X17: every connection cut again and again during a sync: nothing lost, nothing counted twice', async () => {
  const source = await open.core.sources.create(
    sourceInput(simulator, { batchSize: 50, concurrency: 3 }),
    tester,
  )
  await simulator.control('faults', [{ kind: 'latency', milliseconds: 60 }])
  const { runId } = await open.core.runs.start({ sourceId: source.id, ...window }, tester)
  for (let cut = 0, seen = 0; cut < cuts; cut += 1) {
    seen = await until(async () => {
      const requests = await requestCount()
      return requests > seen + 4 ? requests : undefined
    }, patience)
    await surgeon.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
  }
  const run = await until(() => untilEnded(open.core, runId).catch(() => undefined), patience)
  const { oracle } = await expectWhole(open.core, simulator, run)
  expect(run).toMatchObject({ status: 'SUCCEEDED', attempt: 1, fetched: oracle.length })
  expect(run.created).toBe(oracle.length)
}, 300_000)

async function requestCount(): Promise<number> {
  const told = (await simulator.control('requests', undefined, 'GET')) as { total: number }
  return told.total
}
