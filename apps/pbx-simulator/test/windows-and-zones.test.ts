import { describe, expect, test } from 'vitest'
import { openZone } from '../src/centre/zone.ts'
import { startSimulator, uuids } from './start-simulator.ts'

const second = (iso: string) => Date.parse(iso) / 1000
const call = (uuid: string, iso: string) => ({ uuid, start_epoch: String(second(iso)) })

describe('windows', () => {
  test('from and to are wall-clock time of the zone, both included', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    const add = [
      call('before', '2025-09-09T16:59:59Z'),
      call('first', '2025-09-09T17:00:00Z'),
      call('last', '2025-09-10T16:59:59Z'),
      call('after', '2025-09-10T17:00:00Z'),
    ]
    await simulator.control('POST', '/calls', { add })
    const window = { from: '2025-09-10 00:00:00', to: '2025-09-10 23:59:59' }
    expect(uuids((await simulator.page(window)).data)).toEqual(['last', 'first'])
  })

  test('the second `to` can be left out', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    await simulator.control('POST', '/calls', { add: [call('edge', '2025-09-10T10:00:00Z')] })
    const window = { from: '2025-09-10 16:59:00', to: '2025-09-10 17:00:00' }
    expect((await simulator.page(window)).data).toHaveLength(1)
    await simulator.control('POST', '/behaviour', { toExclusive: true })
    expect((await simulator.page(window)).data).toHaveLength(0)
  })

  test('a window that ends before it begins is empty', async () => {
    await using simulator = await startSimulator()
    const window = { from: '2025-09-11 00:00:00', to: '2025-09-01 00:00:00' }
    expect(await simulator.page(window)).toMatchObject({ status: 'success', data: [] })
  })

  test('another zone reads the same text as another time', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    await simulator.control('POST', '/calls', { add: [call('noon', '2025-09-10T12:00:00Z')] })
    const window = { from: '2025-09-10 12:00:00', to: '2025-09-10 12:00:00' }
    expect((await simulator.page(window)).data).toHaveLength(0)
    await simulator.control('POST', '/behaviour', { timeZone: 'UTC' })
    expect((await simulator.page(window)).data).toHaveLength(1)
  })

  test('a day on which clocks are set back has 25 hours', async () => {
    await using simulator = await startSimulator({ calls: 0, timeZone: 'Europe/Berlin' })
    const add = Array.from({ length: 27 }, (_, n) =>
      call(`hour-${n}`, new Date(Date.UTC(2025, 9, 25, 21 + n, 30)).toISOString()),
    )
    await simulator.control('POST', '/calls', { add })
    const day = { from: '2025-10-26 00:00:00', to: '2025-10-26 23:59:59' }
    expect((await simulator.page(day)).data).toHaveLength(25)
  })

  test('a day on which clocks are set forward has 23 hours', async () => {
    await using simulator = await startSimulator({ calls: 0, timeZone: 'Europe/Berlin' })
    const add = Array.from({ length: 27 }, (_, n) =>
      call(`hour-${n}`, new Date(Date.UTC(2025, 2, 29, 21 + n, 30)).toISOString()),
    )
    await simulator.control('POST', '/calls', { add })
    const day = { from: '2025-03-30 00:00:00', to: '2025-03-30 23:59:59' }
    expect((await simulator.page(day)).data).toHaveLength(23)
  })
})

describe('a zone', () => {
  const berlin = openZone('Europe/Berlin')

  test('takes an hour that exists twice as the first, or as told', () => {
    expect(berlin.parse('2025-10-26 02:30:00')).toBe(second('2025-10-26T00:30:00Z'))
    expect(berlin.parse('2025-10-26 02:30:00', 'later')).toBe(second('2025-10-26T01:30:00Z'))
  })

  test('moves a time that does not exist past the gap', () => {
    expect(berlin.parse('2025-03-30 02:30:00')).toBe(second('2025-03-30T01:30:00Z'))
  })

  test('knows its offset at every instant', () => {
    expect(berlin.offsetAt(second('2025-10-26T00:59:59Z'))).toBe(7200)
    expect(berlin.offsetAt(second('2025-10-26T01:00:00Z'))).toBe(3600)
    expect(openZone('Asia/Ho_Chi_Minh').archiveDate(second('2025-09-10T17:00:00Z'))).toBe(
      '2025/Sep/11',
    )
  })

  test('refuses what is no time', () => {
    expect(berlin.parse('2025-13-01 00:00:00')).toBeNull()
    expect(berlin.parse('2025-01-01T00:00:00Z')).toBeNull()
    expect(() => openZone('Mars/Olympus')).toThrow(RangeError)
  })
})
