import { describe, expect, test } from 'vitest'
import { end, readAll, startSimulator, uuids } from './start-simulator.ts'

const day = 86_400

describe('the life of the centre', () => {
  test('the same seed and end give the same calls, another seed others', async () => {
    await using one = await startSimulator()
    await using same = await startSimulator()
    await using other = await startSimulator({ seed: 2 })
    expect(await same.oracle()).toEqual(await one.oracle())
    expect(uuids((await other.oracle()).calls)).not.toEqual(uuids((await one.oracle()).calls))
  })

  test('a call in progress is listed unfinished and filled in when it is over', async () => {
    await using simulator = await startSimulator({ calls: 500 })
    const before = await readAll(simulator)
    const talking = before.filter(({ end_epoch }) => end_epoch === '0')
    expect(talking.length).toBeGreaterThanOrEqual(5)
    for (const row of talking) {
      expect(row).toMatchObject({ direction: null, call_status: null, duration: '0', billsec: '0' })
    }
    await simulator.control('POST', '/clock', { advanceSeconds: day })
    const after = await readAll(simulator)
    expect(after.filter(({ end_epoch }) => end_epoch === '0')).toEqual([])
    for (const row of talking) {
      const filled = after.find(({ uuid }) => uuid === row.uuid)
      expect(filled?.call_status).not.toBeNull()
      expect(filled?.start_epoch).toBe(row.start_epoch)
    }
  })

  test('recordings appear some time after the end and never go', async () => {
    await using simulator = await startSimulator({ calls: 2000, days: 0.05 })
    const recorded = async () =>
      (await readAll(simulator)).filter(({ record_path }) => record_path !== null)
    const before = await recorded()
    await simulator.control('POST', '/clock', { advanceSeconds: 300 })
    const after = await recorded()
    expect(after.length).toBeGreaterThan(before.length)
    expect(uuids(after)).toEqual(expect.arrayContaining(uuids(before)))
  })

  test('some long calls are filed late, in their place by start', async () => {
    await using simulator = await startSimulator({ calls: 4000, days: 0.1 })
    const before = new Set(uuids(await readAll(simulator, { limit: 1000 })))
    await simulator.control('POST', '/clock', { advanceSeconds: day })
    const after = await readAll(simulator, { limit: 1000 })
    const late = after.filter(({ uuid }) => !before.has(uuid))
    expect(after).toHaveLength(4000)
    expect(late.length).toBeGreaterThan(0)
    for (const row of late) {
      expect(Number(row.billsec)).toBeGreaterThanOrEqual(1200)
      expect(Number(row.start_epoch)).toBeLessThan(end)
    }
    const starts = after.map(({ start_epoch }) => Number(start_epoch))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  })

  test('new calls arrive as time goes on, the same ones for the same seed', async () => {
    const options = { calls: 0, livePerMinute: 6 }
    await using simulator = await startSimulator(options)
    await using twin = await startSimulator(options)
    for (const centre of [simulator, twin]) {
      await centre.control('POST', '/clock', { advanceSeconds: 3600 })
    }
    const window = `?to=${end + 3000}`
    const { count, calls } = await simulator.oracle(window)
    expect(count).toBeGreaterThan(200)
    expect(count).toBeLessThan(400)
    expect(uuids((await twin.oracle(window)).calls)).toEqual(uuids(calls))
  })

  test('a month goes by at once', async () => {
    await using simulator = await startSimulator({ calls: 0, livePerMinute: 2 })
    await simulator.control('POST', '/clock', { advanceSeconds: 30 * day })
    const { calls } = await simulator.oracle()
    expect(calls.length).toBeGreaterThan(80_000)
    expect(new Set(uuids(calls)).size).toBe(calls.length)
  })

  test('a frozen centre stands still', async () => {
    await using simulator = await startSimulator()
    const { now } = await simulator.control('GET', '/clock')
    expect(now).toBe(end)
  })
})
