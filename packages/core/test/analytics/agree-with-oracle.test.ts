import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallFigures, CallOutcome, Core } from '../../src/index.ts'
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
  countStatuses,
  plainNumber,
  readOracle,
  waitingNumbers,
  type OracleCall,
} from './count-oracle.ts'

interface Span {
  readonly from: string
  readonly to: string
}

/** Three weeks around a night in which New York moves its clocks. */
interface Story {
  readonly night: string
  readonly hours: number
  readonly end: string
  readonly window: Span
  /** A part of the window, hour by hour. */
  readonly days: Span
  /** Three days, and the starts of the periods before them. */
  readonly compared: Span
  readonly starts: readonly string[]
}

const stories: readonly Story[] = [
  {
    night: '2025-11-02',
    hours: 25,
    end: '2025-11-12T08:00:00Z',
    window: { from: '2025-10-26T04:00:00.000Z', to: '2025-11-10T05:00:00.000Z' },
    days: { from: '2025-10-26T04:00:00.000Z', to: '2025-11-04T05:00:00.000Z' },
    compared: { from: '2025-11-05T05:00:00.000Z', to: '2025-11-08T05:00:00.000Z' },
    starts: ['2025-11-05T05', '2025-11-02T04', '2025-10-30T04', '2025-10-27T04'],
  },
  {
    night: '2025-03-09',
    hours: 23,
    end: '2025-03-19T08:00:00Z',
    window: { from: '2025-03-02T05:00:00.000Z', to: '2025-03-17T04:00:00.000Z' },
    days: { from: '2025-03-02T05:00:00.000Z', to: '2025-03-11T04:00:00.000Z' },
    compared: { from: '2025-03-12T04:00:00.000Z', to: '2025-03-15T04:00:00.000Z' },
    starts: ['2025-03-12T04', '2025-03-09T05', '2025-03-06T05', '2025-03-03T05'],
  },
]
const newYork = 'America/New_York'
const zones = [newYork, 'Asia/Ho_Chi_Minh', 'Asia/Kolkata']
const cases = testEngines.flatMap((engine) =>
  stories.map((story) => Object.assign({ engine }, story)),
)
const title =
  'D3 C6 every figure against a count of its own, with a day of $hours hours, on $engine'

describe.each(cases)(title, ({ engine, window, ...story }) => {
  let simulator: Simulator
  let open: TestCore
  let core: Core
  let all: readonly OracleCall[]

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 4000, days: 21, end: story.end })
    open = await openTestCore(engine)
    core = open.core
    const source = await core.sources.create(sourceInput(simulator), tester)
    await syncOnce(core, source, { from: '2025-01-01T00:00:00Z', to: story.end })
    all = readOracle(await simulator.oracle())
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })

  const within = ({ from, to }: Span) =>
    all.filter((call) => call.startedAt >= Date.parse(from) && call.startedAt < Date.parse(to))
  const localOf = (call: OracleCall, timeZone: string) =>
    Temporal.Instant.fromEpochMilliseconds(call.startedAt).toZonedDateTimeISO(timeZone)

  test('calls.stats, of everything and of a filter', async () => {
    expect(await core.calls.stats({})).toMatchObject(countFigures(all))
    const inbound = within(window).filter((call) => call.direction === 'INBOUND')
    const filter = { ...window, direction: ['INBOUND' as const] }
    expect(await core.calls.stats(filter)).toMatchObject(countFigures(inbound))
  })

  test('the lists behind answered, missed and unreached calls', async () => {
    const figures = countFigures(within(window))
    const listed = async (outcome: CallOutcome) =>
      (await core.calls.count({ ...window, outcome: [outcome] })).count
    expect(await listed('ANSWERED')).toBe(figures.answered)
    expect(await listed('MISSED')).toBe(figures.missed)
    expect(await listed('UNREACHED')).toBe(figures.unreached)
    await expect(core.calls.count({ hour: 9 })).rejects.toMatchObject({ field: 'timeZone' })
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
      expect(bucket.byStatus).toMatchObject(countStatuses(calls))
    }
    expect(byDay.totals).toMatchObject(countFigures(within(window)))
    expect(byDay.totals.byStatus).toMatchObject(countStatuses(within(window)))
    const night = byDay.buckets.find(({ start }) =>
      Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toString().startsWith(story.night),
    )
    const hours = (Date.parse(night?.end ?? '') - Date.parse(night?.start ?? '')) / 3_600_000
    expect(hours).toBe(timeZone === newYork ? story.hours : 24)

    const byHour = await core.analytics.series({ filter: story.days, timeZone, step: 'hour' })
    const clockHours = Map.groupBy(within(story.days), (call) =>
      localOf(call, timeZone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString(),
    )
    for (const bucket of byHour.buckets) {
      const start = Temporal.Instant.from(bucket.start).toZonedDateTimeISO(timeZone)
      const hour = start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString()
      expect(bucket).toMatchObject(countFigures(clockHours.get(hour) ?? []))
    }
    const inBuckets = byHour.buckets.reduce((sum, bucket) => sum + bucket.total, 0)
    expect(inBuckets).toBe(within(story.days).length)
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
    // The list behind a cell, and behind the missed ones in it, holds what the cell counts.
    const busy = cells.toSorted((one, other) => other.missed - one.missed).slice(0, 12)
    for (const { weekday, hour, total, missed } of busy) {
      const cell = { ...window, weekday, hour, timeZone }
      expect(await core.calls.count(cell)).toEqual({ count: total, exact: true })
      const ofMissed = await core.calls.count({ ...cell, outcome: ['MISSED'] })
      expect(ofMissed.count).toBe(missed)
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
    const input = { filter: story.compared, timeZone: newYork, periods: 3 }
    const { periods } = await core.analytics.compare(input)
    expect(periods.map((period) => period.from.slice(0, 13))).toEqual(story.starts)
    const counts = periods.map((period) => countFigures(within(period)))
    for (const [index, period] of periods.entries()) {
      const own = counts[index] as CallFigures
      const before = counts[index + 1]
      expect(period).toMatchObject(own)
      if (before === undefined) continue
      expect(period.change?.total).toBeCloseTo((own.total - before.total) / before.total, 9)
      const points = (own.answerRate ?? 0) - (before.answerRate ?? 0)
      expect(period.change?.answerRate).toBeCloseTo(points, 9)
    }
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
