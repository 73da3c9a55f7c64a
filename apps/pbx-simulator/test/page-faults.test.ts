import { describe, expect, test } from 'vitest'
import { end, readAll, startSimulator, type Started, uuids } from './start-simulator.ts'

const fault = (simulator: Started, ...faults: readonly object[]) =>
  simulator.control('POST', '/faults', faults)

/** Two pages of a hundred, read one after the other. */
async function twoPages(simulator: Started) {
  const first = await simulator.page({ limit: 100, offset: 0 })
  const second = await simulator.page({ limit: 100, offset: 100 })
  return { first, second }
}

describe('what a page says', () => {
  test('the same page for ever', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'repeat-page' })
    const { first, second } = await twoPages(simulator)
    expect(second.data).toEqual(first.data)
    expect(second.start_offset).toBe('100')
  })

  test('an empty page in the middle', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'empty-page', after: 1, times: 1 })
    const { first, second } = await twoPages(simulator)
    expect([first.data.length, second.data.length]).toEqual([100, 0])
    expect((await simulator.page({ limit: 100, offset: 100 })).data).toHaveLength(100)
  })

  test('an offset that does not move', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'stuck-offset' })
    expect(await simulator.page({ limit: 10, offset: 30 })).toMatchObject({ next_offset: 30 })
  })

  test('a count that lies', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'lie-count', by: -3 })
    const page = await simulator.page({ limit: 10 })
    expect([page.result_in_page, page.data.length]).toEqual([7, 10])
  })

  test('more or fewer rows than asked for', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'larger-page', extra: 5 })
    expect(await simulator.page({ limit: 10 })).toMatchObject({
      result_in_page: 15,
      next_offset: 10,
    })
    await fault(simulator, { kind: 'short-page', drop: 4 })
    expect((await simulator.page({ limit: 10 })).data).toHaveLength(6)
  })

  test('rows twice in one page', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'duplicate-rows', copies: 2 })
    const { data } = await simulator.page({ limit: 10 })
    expect(data).toHaveLength(12)
    expect(data.slice(10)).toEqual(data.slice(0, 2))
  })

  test('poison rows beside sound ones', async () => {
    await using simulator = await startSimulator()
    const sound = (await simulator.page({ limit: 10 })).data
    await fault(simulator, { kind: 'poison-rows' })
    const text = await (await simulator.cdrs({ limit: 10 })).text()
    expect(text).toContain('"__proto__":{"polluted":true}')
    expect(text).toContain(String.raw`\u0000`)
    expect(text).toContain(String.raw`\ud800`)
    const { data } = JSON.parse(text) as { data: typeof sound }
    expect(data[0]?.uuid).toBeNull()
    expect(data[1]?.start_epoch).toBe('not-a-number')
    expect(data[2]?.caller_id_number).toHaveLength(1_000_000)
    expect(data.slice(6)).toEqual(sound.slice(6))
  })

  describe('a list that is capped', () => {
    const cap = 150
    const beyondCap = (simulator: Started) => simulator.page({ limit: 100, offset: cap })

    test('ends there quietly, in every window', async () => {
      await using simulator = await startSimulator()
      const sound = await readAll(simulator)
      await fault(simulator, { kind: 'list-cap', rows: cap })
      expect(await readAll(simulator)).toEqual(sound.slice(0, cap))
      expect(await beyondCap(simulator)).toMatchObject({ result_in_page: 0, data: [] })
      const older = { to: wallClock(Number(sound[cap]?.start_epoch)) }
      expect((await simulator.page({ limit: 1, ...older })).data).toEqual([sound[cap]])
    })

    test('refuses what lies beyond', async () => {
      await using simulator = await startSimulator()
      await fault(simulator, { kind: 'list-cap', rows: cap, beyond: 'error' })
      expect((await simulator.page({ limit: 100, offset: 100 })).data).toHaveLength(50)
      expect(await beyondCap(simulator)).toEqual({
        status: 'error',
        message: 'offset must be less than 150',
      })
    })

    test('repeats its last page', async () => {
      await using simulator = await startSimulator()
      await fault(simulator, { kind: 'list-cap', rows: cap, beyond: 'last-page' })
      const last = (await simulator.page({ limit: 100, offset: 50 })).data
      expect((await beyondCap(simulator)).data).toEqual(last)
      expect((await simulator.page({ limit: 100, offset: 900 })).data).toEqual(last)
    })
  })

  test('one id for all calls, or for some of them', async () => {
    await using simulator = await startSimulator()
    const sound = await readAll(simulator)
    await fault(simulator, { kind: 'shared-id' })
    expect(new Set(uuids(await readAll(simulator)))).toEqual(new Set(['null']))
    await fault(simulator, { kind: 'shared-id', id: '4242', oneIn: 3 })
    const shared = await readAll(simulator)
    expect(uuids(shared)).toEqual(
      sound.map(({ uuid, start_epoch }) => (Number(start_epoch) % 3 === 0 ? '4242' : uuid)),
    )
    expect(uuids(shared)).toContain('4242')
  })

  test('fields renamed, added and of another type', async () => {
    await using simulator = await startSimulator()
    await fault(
      simulator,
      { kind: 'rename-field', field: 'billsec', to: 'bill_sec' },
      { kind: 'add-field', field: 'queue', value: { name: 'sales' } },
      { kind: 'retype-field', field: 'duration', as: 'number' },
    )
    const [row = {}] = (await simulator.page({ limit: 1 })).data
    expect(row).not.toHaveProperty('billsec')
    expect(row).toMatchObject({
      bill_sec: expect.any(String) as string,
      queue: { name: 'sales' },
      duration: expect.any(Number) as number,
    })
  })
})

describe('the order of rows', () => {
  test('changes among calls of one second from request to request', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    const add = Array.from({ length: 60 }, (_, n) => ({
      uuid: `call-${n}`,
      start_epoch: String(end - 100 - (n % 2)),
    }))
    await simulator.control('POST', '/calls', { add })
    await fault(simulator, { kind: 'unstable-ties' })
    const first = await simulator.page({ limit: 100 })
    const second = await simulator.page({ limit: 100 })
    expect(uuids(second.data)).not.toEqual(uuids(first.data))
    expect(uuids(second.data).toSorted()).toEqual(uuids(first.data).toSorted())
    const starts = second.data.map(({ start_epoch }) => Number(start_epoch))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  })

  test('changes altogether', async () => {
    await using simulator = await startSimulator({ calls: 80, days: 30 })
    const sound = uuids(await readAll(simulator))
    await fault(simulator, { kind: 'shuffled' })
    const shuffled = uuids((await simulator.page({ limit: 100 })).data)
    expect(shuffled).not.toEqual(sound)
    expect(shuffled.toSorted()).toEqual(sound.toSorted())
  })
})

describe('how a page is sent', () => {
  test('late', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'latency', milliseconds: 60 })
    const began = performance.now()
    await simulator.page()
    expect(performance.now() - began).toBeGreaterThanOrEqual(55)
  })

  test('in drips', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'slow-drip', bytes: 100, everyMilliseconds: 2 })
    const answer = await simulator.cdrs({ limit: 2 })
    const chunks: Uint8Array[] = []
    for await (const chunk of answer.body ?? []) chunks.push(chunk)
    expect(chunks.length).toBeGreaterThan(3)
    const page = JSON.parse(Buffer.concat(chunks).toString()) as { data: unknown[] }
    expect(page.data).toHaveLength(2)
  })

  test('cut in the middle of the JSON', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'cut-json', keep: 0.5 })
    const text = await (await simulator.cdrs()).text()
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(text.startsWith('{"status":"success"')).toBe(true)
  })

  test.each(['utf-16le', 'latin1', 'bad-utf8'])(
    'in the wrong character set %s',
    async (charset) => {
      await using simulator = await startSimulator()
      await fault(simulator, { kind: 'charset', charset })
      const body = await (await simulator.cdrs({ limit: 1 })).arrayBuffer()
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrowError()
    },
  )
})

/** The centre's wall clock, which is seven hours ahead. */
function wallClock(epoch: number): string {
  return new Date((epoch + 7 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}
