import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { uuidSecond } from '../src/centre/call-uuid.ts'
import { type PageAnswer, readAll, startSimulator } from './start-simulator.ts'

const fixture = JSON.parse(
  readFileSync(new URL('fixtures/page-real-shape.json', import.meta.url), 'utf8'),
) as PageAnswer

const kindOf = (value: unknown) => (value === null ? 'null' : typeof value)

describe('the wire format', () => {
  test('has the keys of the real page in their order', async () => {
    await using simulator = await startSimulator()
    const page = await simulator.page({ limit: 3 })
    expect(Object.keys(page)).toEqual(Object.keys(fixture))
    expect(Object.keys(page.data[0] ?? {})).toEqual(Object.keys(fixture.data[0] ?? {}))
  })

  test('has the types of the real page in envelope and rows', async () => {
    await using simulator = await startSimulator()
    const page = await simulator.page({ limit: 200 })
    for (const [key, value] of Object.entries(fixture)) {
      expect(kindOf(Reflect.get(page, key)), key).toBe(kindOf(value))
    }
    for (const row of page.data) {
      const odd = Object.values(row).filter((value) => value !== null && typeof value !== 'string')
      expect(odd).toEqual([])
    }
  })

  test('counts the next offset from what was asked, as the real page does', async () => {
    await using simulator = await startSimulator({ calls: 3 })
    const page = await simulator.page({ limit: 200, offset: 0 })
    expect(page).toMatchObject({ result_in_page: 3, start_offset: '0', next_offset: 200 })
  })

  test('answered outbound and unanswered rows look like those of the fixture', async () => {
    await using simulator = await startSimulator({ calls: 2000 })
    const rows = await readAll(simulator)
    const answered = rows.find(({ record_path }) => record_path !== null)
    expect(answered?.record_path).toMatch(
      /^\/demo102019\/archive\/2025\/(Aug|Sep)\/\d\d\/[0-9a-f-]{36}\.mp3$/,
    )
    expect(answered?.record_path).toContain(answered?.uuid)
    const canceled = rows.find(({ call_status }) => call_status === 'CANCELED')
    expect(canceled).toMatchObject({ answer_epoch: '0', billsec: '0', record_path: null })
  })

  test('uuids are of version 1, distinct, and carry the time of the start', async () => {
    await using simulator = await startSimulator({ calls: 3000, days: 1 })
    const rows = await readAll(simulator, { limit: 1000 })
    expect(new Set(rows.map(({ uuid }) => uuid)).size).toBe(rows.length)
    for (const row of rows) expect(uuidSecond(row.uuid)).toBe(Number(row.start_epoch))
    for (const row of fixture.data) {
      expect(Math.abs((uuidSecond(row.uuid) ?? 0) - Number(row.start_epoch))).toBeLessThanOrEqual(1)
    }
  })

  test('durations add up', async () => {
    await using simulator = await startSimulator({ calls: 2000 })
    for (const row of await readAll(simulator)) {
      if (row.end_epoch === '0') continue
      expect(Number(row.end_epoch) - Number(row.start_epoch)).toBe(Number(row.duration))
      const answer = Number(row.answer_epoch)
      expect(answer === 0 ? 0 : Number(row.end_epoch) - answer).toBe(Number(row.billsec))
      expect(answer > 0).toBe(row.call_status === 'ANSWER')
    }
  })

  test.each([
    [{ domain: 'nobody' }, 'domain nobody not found'],
    [{ domain: '' }, 'domain is required'],
    [{ from: 'yesterday' }, 'from and to must be YYYY-MM-DD HH:MM:SS'],
    [{ to: '2025-02-30 00:00:00' }, 'from and to must be YYYY-MM-DD HH:MM:SS'],
  ])('complains about %o in a 200', async (query, message) => {
    await using simulator = await startSimulator()
    const answer = await simulator.cdrs(query)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'error', message })
  })

  test('asks for the key when it has one, for pages and recordings alike', async () => {
    await using simulator = await startSimulator({ apiKey: 'open-sesame' })
    expect((await simulator.cdrs()).status).toBe(401)
    expect((await simulator.get('/demo102019/archive/2025/Sep/11/x.mp3')).status).toBe(401)
    const headers = { Authorization: 'Bearer open-sesame' }
    expect((await simulator.cdrs({}, { headers })).status).toBe(200)
    const wrong = { Authorization: 'Bearer open' }
    expect((await simulator.cdrs({}, { headers: wrong })).status).toBe(401)
  })

  test('has no control calls when they are switched off', async () => {
    await using simulator = await startSimulator({}, false)
    expect((await simulator.get('/control/oracle')).status).toBe(404)
  })
})
