import { describe, expect, test } from 'vitest'
import { end, readAll, startSimulator, uuids } from './start-simulator.ts'

describe('paging', () => {
  test('gives every call once, newest first, over pages of any size', async () => {
    await using simulator = await startSimulator()
    const oracle = await simulator.oracle()
    expect(oracle.calls).toHaveLength(oracle.count)
    for (const limit of [7, 100, 1000]) {
      expect(uuids(await readAll(simulator, { limit }))).toEqual(uuids(oracle.calls))
    }
    const starts = oracle.calls.map(({ start_epoch }) => Number(start_epoch))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  })

  test('keeps the order of calls of one second', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    const add = Array.from({ length: 50 }, (_, n) => ({
      uuid: `call-${n}`,
      start_epoch: String(end - 100),
    }))
    await simulator.control('POST', '/calls', { add })
    const once = uuids(await readAll(simulator, { limit: 7 }))
    expect(new Set(once).size).toBe(50)
    expect(uuids(await readAll(simulator, { limit: 13 }))).toEqual(once)
  })

  test('gives 200 rows unless asked, and never more than its cap', async () => {
    await using simulator = await startSimulator({ calls: 1500 })
    expect((await simulator.page()).data).toHaveLength(200)
    expect((await simulator.page({ limit: 'many' })).data).toHaveLength(200)
    expect((await simulator.page({ limit: 5000 })).data).toHaveLength(1000)
    await simulator.control('POST', '/behaviour', { pageCap: 50 })
    expect(await simulator.page({ limit: 200, offset: 100 })).toMatchObject({
      result_in_page: 50,
      next_offset: 150,
    })
  })

  test('answers an offset beyond the end with an empty page', async () => {
    await using simulator = await startSimulator()
    expect(await simulator.page({ offset: 100_000 })).toMatchObject({
      status: 'success',
      result_in_page: 0,
      data: [],
    })
  })

  test('holds a million calls and finds a page in the middle', async () => {
    await using simulator = await startSimulator({ calls: 1_000_000, days: 365 })
    const page = await simulator.page({ limit: 1000, offset: 500_000 })
    expect(page.data).toHaveLength(1000)
    const last = Number(page.data.at(-1)?.start_epoch)
    const next = await simulator.page({ limit: 1, offset: 501_000 })
    expect(Number(next.data[0]?.start_epoch)).toBeLessThanOrEqual(last)
  })
})
