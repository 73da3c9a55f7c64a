import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallFigures, Core } from '../../src/index.ts'
import {
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import {
  countFigures,
  plainNumber,
  readOracle,
  waitingNumbers,
  type OracleCall,
} from './count-oracle.ts'

/** Three weeks around the night in which New York sets its clocks back, 2025-11-02. */
const flags = { calls: 4000, days: 21, end: '2025-11-12T08:00:00Z' }
const window = { from: '2025-10-26T04:00:00.000Z', to: '2025-11-10T05:00:00.000Z' }
const zones = ['America/New_York', 'Asia/Ho_Chi_Minh', 'Asia/Kolkata']

describe.each(testEngines)('D3 every figure against a count of its own on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let core: Core
  let all: readonly OracleCall[]

  beforeAll(async () => {
    simulator = await startSimulator(flags)
    open = await openTestCore(engine)
    core = open.core
    const source = await core.sources.create(sourceInput(simulator), tester)
    await syncOnce(core, source, { from: '2025-10-01T00:00:00Z', to: flags.end })
    all = readOracle(await simulator.oracle())
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })

  const within = ({ from, to }: { from: string; to: string }) =>
    all.filter((call) => call.startedAt >= Date.parse(from) && call.startedAt < Date.parse(to))
  const localOf = (call: OracleCall, timeZone: string) =>
    Temporal.Instant.fromEpochMilliseconds(call.startedAt).toZonedDateTimeISO(timeZone)

  test('calls.stats, of everything and of a filter', async () => {
    expect(await core.calls.stats({})).toMatchObject(countFigures(all))
    const inbound = within(window).filter((call) => call.direction === 'INBOUND')
    const filter = { ...window, direction: ['INBOUND' as const] }
    expect(await core.calls.stats(filter)).toMatchObject(countFigures(inbound))
  })

  test.each(zones)('analytics.series by day and hour in %s', async (timeZone) => {
    const byDay = await core.analytics.series({ filter: window, timeZone, step: 'day' })
    const days = Map.groupBy(within(window), (call) =>
      localOf(call, timeZone).toPlainDate().toString(),
    )
    for (const bucket of byDay.buckets) {
      const start = Temporal.Instant.from(bucket.start).toZonedDateTimeISO(timeZone)
      const calls = days.get(start.toPlainDate().toString()) ?? []
      expect(bucket).toMatchObject(countFigures(calls))
      expect(bucket.byStatus.BUSY).toBe(calls.filter((call) => call.status === 'BUSY').length)
    }
    expect(byDay.totals).toMatchObject(countFigures(within(window)))

    const week = { from: window.from, to: '2025-11-04T05:00:00.000Z' }
    const byHour = await core.analytics.series({ filter: week, timeZone, step: 'hour' })
    for (const { start, end, total } of byHour.buckets) {
      expect(total).toBe(within({ from: start, to: end }).length)
    }
    expect(byHour.buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(within(week).length)
  })

  test.each(zones)('analytics.heatmap in %s', async (timeZone) => {
    const { cells, totals } = await core.analytics.heatmap({ filter: window, timeZone })
    const hours = Map.groupBy(within(window), (call) => {
      const local = localOf(call, timeZone)
      return `${local.dayOfWeek} ${local.hour}`
    })
    expect(cells).toHaveLength(168)
    for (const cell of cells) {
      expect(cell).toMatchObject(countFigures(hours.get(`${cell.weekday} ${cell.hour}`) ?? []))
    }
    const width = (Date.parse(window.to) - Date.parse(window.from)) / 3_600_000
    expect(cells.reduce((sum, cell) => sum + cell.hours, 0)).toBeCloseTo(width, 9)
    expect(totals).toMatchObject(countFigures(within(window)))
  })

  test('analytics.byExtension', async () => {
    const { items, count, totals } = await core.analytics.byExtension({
      filter: window,
      limit: 1000,
    })
    const byExtension = Map.groupBy(within(window), (call) => call.extension)
    expect(count).toBe(byExtension.size)
    for (const item of items) {
      expect(item).toMatchObject(countFigures(byExtension.get(item.extension) ?? []))
    }
    expect(totals).toMatchObject(countFigures(within(window)))
    const sumOf = (figure: keyof CallFigures) =>
      items.reduce((sum, item) => sum + (item[figure] ?? 0), 0)
    for (const figure of ['total', 'answered', 'missed', 'talkSeconds'] as const) {
      expect(sumOf(figure)).toBe(totals[figure])
    }
  })

  test('analytics.compare', async () => {
    const filter = { from: '2025-11-05T05:00:00.000Z', to: '2025-11-08T05:00:00.000Z' }
    const { periods } = await core.analytics.compare({
      filter,
      timeZone: 'America/New_York',
      periods: 3,
    })
    expect(periods.map((period) => period.from.slice(0, 13))).toEqual([
      '2025-11-05T05',
      '2025-11-02T04',
      '2025-10-30T04',
      '2025-10-27T04',
    ])
    for (const period of periods) expect(period).toMatchObject(countFigures(within(period)))
  })

  test('analytics.missedNotReturned', async () => {
    const expected = waitingNumbers(within(window), all)
    const seen: (readonly [string, number, number])[] = []
    let cursor: string | undefined
    do {
      const page = await core.analytics.missedNotReturned({
        filter: window,
        limit: 50,
        ...(cursor && { cursor }),
      })
      expect(page.count).toBe(expected.length)
      expect(page.missed).toBe(countFigures(within(window)).missed)
      seen.push(
        ...page.items.map(
          ({ customerNumber, waitingSince, missedCalls }) =>
            [plainNumber(customerNumber), Date.parse(waitingSince), missedCalls] as const,
        ),
      )
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(expected.length).toBeGreaterThan(10)
    expect(seen.toSorted(byNumber)).toEqual(expected.toSorted(byNumber))
    expect(seen.map(([, since]) => since)).toEqual(
      seen.map(([, since]) => since).toSorted((left, right) => left - right),
    )
  })
})

function byNumber(left: readonly unknown[], right: readonly unknown[]): number {
  return String(left[0]).localeCompare(String(right[0]))
}
