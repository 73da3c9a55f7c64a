import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { end, readAll, type Row, startSimulator, uuids } from './start-simulator.ts'

describe('calls that tests change', () => {
  test('a partial row is filled so that it is a sound call', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    const add = [{ start_epoch: String(end - 600), billsec: '30', direction: 'outbound' }]
    const { added } = await simulator.control('POST', '/calls', { add })
    const { data } = await simulator.page()
    expect(data).toEqual(added)
    expect(data[0]).toMatchObject({
      direction: 'outbound',
      start_epoch: String(end - 600),
      end_epoch: String(end - 555),
      answer_epoch: String(end - 585),
      duration: '45',
      billsec: '30',
      call_status: 'ANSWER',
    })
    expect((await simulator.get(data[0]?.record_path ?? '')).status).toBe(200)
  })

  test('an added row takes its place by its start', async () => {
    await using simulator = await startSimulator({ calls: 50 })
    const before = await readAll(simulator)
    const start = Number(before[25]?.start_epoch) + 1
    const add = [{ uuid: 'in-the-middle', start_epoch: String(start) }]
    await simulator.control('POST', '/calls', { add })
    const after = await readAll(simulator)
    expect(uuids(after).filter((uuid) => uuid !== 'in-the-middle')).toEqual(uuids(before))
    const starts = after.map(({ start_epoch }) => Number(start_epoch))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  })

  test('rows are struck off and written over, in page and oracle alike', async () => {
    await using simulator = await startSimulator({ calls: 50 })
    const [first, second] = (await simulator.page({ offset: 10 })).data as [Row, Row]
    const { unknown } = await simulator.control('POST', '/calls', {
      remove: [first.uuid, 'nobody'],
      update: { [second.uuid]: { call_status: 'VOICEMAIL_LEFT' } },
    })
    expect(unknown).toEqual(['nobody'])
    const rows = await readAll(simulator)
    expect(rows).toHaveLength(49)
    expect(uuids(rows)).not.toContain(first.uuid)
    const changed = rows.find(({ uuid }) => uuid === second.uuid)
    expect(changed).toEqual({ ...second, call_status: 'VOICEMAIL_LEFT' })
    expect((await simulator.oracle()).calls).toEqual(rows)
  })

  test('a row whose start is written over moves, and stays itself', async () => {
    await using simulator = await startSimulator({ calls: 50 })
    const [row] = (await simulator.page({ offset: 20, limit: 1 })).data as [Row]
    const update = { [row.uuid]: { start_epoch: String(end - 9 * 86_400) } }
    await simulator.control('POST', '/calls', { update })
    const rows = await readAll(simulator)
    const moved = rows.find(({ uuid }) => uuid === row.uuid)
    expect(moved).toEqual({ ...row, start_epoch: String(end - 9 * 86_400) })
    const starts = rows.map(({ start_epoch }) => Number(start_epoch))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  })

  test('changes happen right after the answer to a request', async () => {
    await using simulator = await startSimulator({ calls: 300 })
    const before = uuids(await readAll(simulator))
    const steps = [
      { afterRequest: 1, add: [{ uuid: 'newcomer', start_epoch: String(end) }] },
      { afterRequest: 2, removeAt: [0, 0], remove: [before[299]] },
    ]
    await simulator.control('POST', '/mutate-between-pages', { steps })
    expect(uuids((await simulator.page({ limit: 100 })).data)).toEqual(before.slice(0, 100))
    const second = await simulator.page({ limit: 100, offset: 100 })
    expect(uuids(second.data)).toEqual(before.slice(99, 199))
    const rest = await simulator.page({ limit: 200, offset: 0 })
    expect(uuids(rest.data)).toEqual(before.slice(1, 201))
    expect((await simulator.oracle()).count).toBe(298)
  })
})

test('the list is put into another order between two pages', async () => {
  await using simulator = await startSimulator({ calls: 200 })
  const before = uuids(await readAll(simulator))
  const steps = [{ afterRequest: 1, reorder: { kind: 'shuffled', seed: 3 } }]
  await simulator.control('POST', '/mutate-between-pages', { steps })
  const first = uuids((await simulator.page({ limit: 100 })).data)
  const second = uuids((await simulator.page({ limit: 100, offset: 100 })).data)
  expect(first).toEqual(before.slice(0, 100))
  expect(second).not.toEqual(before.slice(100))
  expect(uuids((await simulator.page({ limit: 100, offset: 100 })).data)).toEqual(second)
  await simulator.control('POST', '/behaviour', { order: { kind: 'newest-first' } })
  expect(uuids(await readAll(simulator))).toEqual(before)
})

describe('a list given to the letter', () => {
  const fixture = JSON.parse(
    readFileSync(new URL('fixtures/page-dirty-rows.json', import.meta.url), 'utf8'),
  ) as { data: Row[] }

  test('is answered as it is, in its own order, until it is taken back', async () => {
    await using simulator = await startSimulator()
    await simulator.control('POST', '/raw-rows', fixture)
    expect((await simulator.page()).data).toEqual(fixture.data)
    expect((await simulator.oracle()).calls).toEqual(fixture.data)
    expect((await simulator.page({ limit: 2, offset: 4 })).data).toEqual(fixture.data.slice(4))
    await simulator.control('DELETE', '/raw-rows')
    expect((await simulator.page()).data).toHaveLength(200)
  })

  test('is in the window of each start, or of the time in its uuid', async () => {
    await using simulator = await startSimulator()
    await simulator.control('POST', '/raw-rows', fixture.data)
    const day = { from: '2025-12-01 00:00:00', to: '2025-12-01 23:59:59' }
    expect((await simulator.page(day)).data).toHaveLength(6)
    const dayBefore = { from: '2025-11-30 00:00:00', to: '2025-11-30 23:59:59' }
    expect((await simulator.page(dayBefore)).data).toHaveLength(0)
  })
})

describe('what tests can ask', () => {
  test('the oracle of a window', async () => {
    await using simulator = await startSimulator()
    const all = (await simulator.oracle()).calls
    const from = end - 5 * 86_400
    const part = await simulator.oracle(`?from=${from}`)
    expect(part.calls).toEqual(all.filter(({ start_epoch }) => Number(start_epoch) >= from))
  })

  test('the requests that were made, and how many at once', async () => {
    await using simulator = await startSimulator({ latencyMs: 30 })
    await Promise.all([simulator.page({ offset: 0 }), simulator.page({ offset: 200 })])
    const log = await simulator.control('GET', '/requests')
    expect(log).toMatchObject({ total: 2, inFlight: 0, peakInFlight: 2 })
    expect(log).toMatchObject({ requests: [{ status: 200, path: '/api/v2/cdrs' }, {}] })
    expect(await simulator.control('DELETE', '/requests')).toMatchObject({ total: 0, requests: [] })
  })

  test('nothing that is not understood', async () => {
    await using simulator = await startSimulator()
    const post = (path: string, body: string) => {
      const headers = { 'Content-Type': 'application/json' }
      return simulator.get(`/control${path}`, { method: 'POST', body, headers })
    }
    expect((await post('/behaviour', '{"timeZone":"Mars/Olympus"}')).status).toBe(400)
    expect((await post('/clock', '{"advanceSeconds":-1}')).status).toBe(400)
    expect((await post('/calls', '{"steal":[]}')).status).toBe(400)
    expect((await post('/calls', '{')).status).toBe(400)
  })
})
