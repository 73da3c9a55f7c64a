import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCore } from '../../src/index.ts'
import {
  openTestCore,
  sourceInput,
  spawnCore,
  startSimulator,
  testEngines,
  tester,
  until,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const everySecond = { syncMode: 'SCHEDULED', cronExpression: '* * * * * *' } as const

describe.each(testEngines)('the schedule on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 20, days: 1 })
  })
  afterAll(() => simulator.stop())
  beforeEach(async () => {
    open = await openTestCore(engine)
  })
  afterEach(() => open.close())

  const scheduledRuns = async (): Promise<number> => {
    const page = await open.core.runs.list({ limit: 200 })
    return page.items.filter((run) => run.trigger === 'SCHEDULED').length
  }

  test('A7 A16: fires by the stored 6-field expression, and stops firing when switched off', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(simulator, everySecond), tester)
    expect(source.nextRunAt).not.toBeNull()
    await until(async () => (await scheduledRuns()) >= 3)
    await core.sources.update(source.id, { isActive: false }, tester)
    await untilQuiet(core)
    const before = await scheduledRuns()
    await passSlots(3)
    expect(await scheduledRuns()).toBe(before)
    expect((await core.sources.get(source.id)).nextRunAt).toBeNull()
  })

  test('A7: a manual source does not run; switching its mode takes effect without a restart', async () => {
    const { core } = open
    const manual = { ...everySecond, syncMode: 'MANUAL' } as const
    const source = await core.sources.create(sourceInput(simulator, manual), tester)
    await passSlots(2)
    expect(await scheduledRuns()).toBe(0)
    await core.sources.update(source.id, { syncMode: 'SCHEDULED' }, tester)
    await until(async () => (await scheduledRuns()) >= 1)
    await core.sources.update(source.id, { cronExpression: '0 0 1 1 *' }, tester)
    await untilQuiet(core)
    const before = await scheduledRuns()
    await passSlots(3)
    expect(await scheduledRuns()).toBe(before)
  })

  test('X12: a source that fails is given a rest; a changed key is tried at the next slot', async () => {
    const { core } = open
    await simulator.control('faults', [{ kind: 'status', status: 401 }])
    const source = await core.sources.create(sourceInput(simulator, everySecond), tester)
    await until(async () => (await core.runs.list({ status: 'FAILED' })).items.length === 1)
    await passSlots(3)
    expect(await scheduledRuns()).toBe(1)
    await simulator.control('faults', undefined, 'DELETE')
    await core.sources.update(source.id, { apiKey: 'the right one' }, tester)
    await until(async () => (await core.runs.list({ status: 'SUCCEEDED' })).items.length > 0)
    await core.sources.update(source.id, { isActive: false }, tester)
    await untilQuiet(core)
  })

  test('A7 X22: slots missed while nothing ran are made up by one run', async () => {
    const slow = { syncMode: 'SCHEDULED', cronExpression: '0 * * * *' } as const
    const past = new Date(Date.now() - 5 * 3_600_000)
    await open.core.close()
    const asleep = await createCore({ ...open.options, role: 'web', clock: { now: () => past } })
    await asleep.sources.create(sourceInput(simulator, slow), tester)
    await asleep.close()
    const awake = await createCore(open.options)
    await until(async () => (await awake.runs.list({})).items.length > 0)
    await passSlots(3)
    const runs = (await awake.runs.list({})).items
    expect(runs).toHaveLength(1)
    expect(runs[0]).toMatchObject({ trigger: 'SCHEDULED' })
    await awake.close()
    open = await openTestCore(engine)
  })
})

describe('several instances on postgresql', () => {
  test('A7 X3: two processes give one run for a slot', async () => {
    const simulator = await startSimulator({ calls: 20, days: 1 })
    const open = await openTestCore('postgresql', { role: 'web' })
    const others = await Promise.all([spawnCore(open.options), spawnCore(open.options)])
    await open.core.sources.create(sourceInput(simulator, everySecond), tester)
    await until(async () => (await open.core.runs.list({})).items.length >= 5)
    const runs = (await open.core.runs.list({ limit: 200 })).items
    const seconds = runs.map((run) => run.queuedAt.slice(0, 19))
    expect(new Set(seconds).size).toBe(seconds.length)
    await Promise.all(others.map((other) => other.kill('SIGTERM')))
    await open.close()
    await simulator.stop()
  })

  test('A7: a changed expression, zone and activity take effect on the others, without a restart', async () => {
    const simulator = await startSimulator({ calls: 20, days: 1 })
    // This one runs nothing by itself: whatever starts was started by the other.
    const open = await openTestCore('postgresql', { role: 'web' })
    const { sources, runs } = open.core
    const other = await spawnCore(open.options)
    const startedSince = async (moment: Date): Promise<number> => {
      const { items } = await runs.list({ limit: 200 })
      return items.filter(({ queuedAt }) => Date.parse(queuedAt) > moment.getTime()).length
    }
    const expectRest = async (): Promise<void> => {
      await untilQuiet(open.core)
      const before = new Date()
      await passSlots(3)
      expect(await startedSince(before)).toBe(0)
    }
    const expectRuns = async (): Promise<void> => {
      const before = new Date()
      await until(async () => (await startedSince(before)) >= 2)
    }

    const { id } = await sources.create(sourceInput(simulator, everySecond), tester)
    await expectRuns()
    // Every second of this hour and the next in UTC: twelve hours from now where the zone is Fiji's.
    const hour = new Date().getUTCHours()
    const hours = `${hour},${(hour + 1) % 24}`
    const inUtc = { cronExpression: `* * ${hours} * * *`, scheduleTimeZone: 'UTC' }
    await sources.update(id, { ...inUtc, scheduleTimeZone: 'Pacific/Fiji' }, tester)
    await expectRest()
    await sources.update(id, inUtc, tester)
    await expectRuns()
    await sources.update(id, { isActive: false }, tester)
    await expectRest()
    await sources.update(id, { isActive: true }, tester)
    await expectRuns()

    await other.kill('SIGTERM')
    await open.close()
    await simulator.stop()
  })
})

/** Waits until wall-clock seconds, and with them slots of `* * * * * *`, have gone by. */
async function passSlots(count: number): Promise<void> {
  const end = Math.floor(Date.now() / 1000) + count + 1
  await until(async () => Date.now() / 1000 > end)
}

async function untilQuiet(core: TestCore['core']): Promise<void> {
  await until(async () => (await core.runs.list({ status: 'RUNNING' })).items.length === 0)
  await until(async () => (await core.runs.list({ status: 'QUEUED' })).items.length === 0)
}
