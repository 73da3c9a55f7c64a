import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../src/index.ts'
import {
  openTestCore,
  sourceInput,
  startSimulator,
  testEngines,
  tester,
  until,
  type Simulator,
} from '../../src/testing/index.ts'

/** Scheduled, but its own slots never come in these tests. */
const yearly = { syncMode: 'SCHEDULED', cronExpression: '0 0 1 1 *' } as const
/** Just before three in the morning in Ho Chi Minh City. */
const evening = Date.parse('2025-09-10T19:59:50Z')
const minutes = 60_000
const day = 24 * 60 * minutes

describe.each(testEngines)('the night’s reconciliation on %s', (engine) => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 20, days: 1 })
  })
  afterAll(() => simulator.stop())

  test('B8: at three in the zone of the schedule, once a night, and once for nights that were missed', async () => {
    let now = evening
    const clock = { now: () => new Date(now) }
    const open = await openTestCore(engine, { clock })
    const { core } = open
    const nightly = await core.sources.create(
      sourceInput(simulator, { ...yearly, reconcileDays: 3 }),
      tester,
    )
    for (const changes of [
      { name: 'No days', ...yearly, reconcileDays: 0 },
      { name: 'By hand', reconcileDays: 3 },
      { name: 'Off', ...yearly, reconcileDays: 3, isActive: false },
      { name: 'Other zone', ...yearly, reconcileDays: 3, scheduleTimeZone: 'Europe/Paris' },
    ]) {
      await core.sources.create(sourceInput(simulator, changes), tester)
    }
    await passTicks(2)
    expect((await core.runs.list({})).items).toEqual([])

    now = evening + minutes
    const [first] = await until(() => endedRuns(core, 1))
    expect(first).toMatchObject({ sourceId: nightly.id, trigger: 'RECONCILE', status: 'SUCCEEDED' })
    expect(Date.parse(first!.to!) - Date.parse(first!.from!)).toBe(3 * day)
    await passTicks(3)
    expect((await core.runs.list({})).items).toHaveLength(1)

    // In Paris the night comes five hours later.
    now = evening + 6 * 60 * minutes
    await until(() => endedRuns(core, 2))
    now = evening + 3 * day + minutes
    await until(() => endedRuns(core, 4))
    await passTicks(3)
    const runs = (await core.runs.list({})).items
    expect(runs.map((run) => run.sourceName).sort()).toEqual([
      'Exchange',
      'Exchange',
      'Other zone',
      'Other zone',
    ])
    await open.close()
  }, 180_000)

  test('B8: a night that meets a run of the schedule waits for its end instead of being let go', async () => {
    let now = evening
    const open = await openTestCore(engine, { clock: { now: () => new Date(now) } })
    const source = await open.core.sources.create(
      sourceInput(simulator, { ...yearly, cronExpression: '0 3 * * *', reconcileDays: 1 }),
      tester,
    )
    now = evening + minutes
    const runs = await until(() => endedRuns(open.core, 2))
    expect(runs.map((run) => run.trigger).sort()).toEqual(['RECONCILE', 'SCHEDULED'])
    expect(runs.every((run) => run.sourceId === source.id)).toBe(true)
    await open.close()
  })

  test('B8: days that are switched on at noon do not make up for the morning', async () => {
    let now = evening
    const open = await openTestCore(engine, { clock: { now: () => new Date(now) } })
    const off = sourceInput(simulator, { ...yearly, reconcileDays: 0 })
    const { id } = await open.core.sources.create(off, tester)
    now = evening + 9 * 60 * minutes
    await open.core.sources.update(id, { reconcileDays: 3 }, tester)
    await passTicks(3)
    expect((await open.core.runs.list({})).items).toEqual([])
    now = evening + day + minutes
    await until(() => endedRuns(open.core, 1))
    await open.close()
  })
})

test('B8 X3: several instances on postgresql give one run for a night', async () => {
  const simulator = await startSimulator({ calls: 20, days: 1 })
  let now = evening
  const clock = { now: () => new Date(now) }
  const open = await openTestCore('postgresql', { clock })
  const others = await Promise.all([1, 2].map(() => createCore(open.options)))
  await open.core.sources.create(sourceInput(simulator, { ...yearly, reconcileDays: 2 }), tester)
  now = evening + minutes
  await until(() => endedRuns(open.core, 1))
  await passTicks(3)
  expect((await open.core.runs.list({})).items).toHaveLength(1)
  await Promise.all(others.map((other) => other.close()))
  await open.close()
  await simulator.stop()
})

type Runs = Awaited<ReturnType<Core['runs']['list']>>['items']

async function endedRuns(core: Core, count: number): Promise<Runs | undefined> {
  const runs = (await core.runs.list({})).items
  return runs.length >= count && runs.every((run) => run.finishedAt !== null) ? runs : undefined
}

/** Waits until the scheduler has looked again a few times; it looks every second. */
async function passTicks(count: number): Promise<void> {
  const end = Math.floor(Date.now() / 1000) + count + 1
  await until(async () => Date.now() / 1000 > end)
}
