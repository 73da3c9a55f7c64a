import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SeriesInput } from '../../src/index.ts'
import { testEngines } from '../../src/testing/index.ts'
import { openStory, type Story } from './open-story.ts'

const saigon = 'Asia/Ho_Chi_Minh'
const newYork = 'America/New_York'

describe.each(testEngines)('C6 calls over time on %s', (engine) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(engine)
  })
  beforeEach(() => story.forget())
  afterAll(() => story.close())

  const series = (input: Partial<SeriesInput>) =>
    story.core.analytics.series({ timeZone: saigon, ...input })

  test('found-20: a call of 2099 or of 1995 does not choose the axis, and is counted apart', async () => {
    const today = '2025-12-31'
    const row = (id: string) => `
      | id    | direction | from       | to   | start    | answer   | end      | status |
      | ${id} | inbound   | 0905550112 | 1036 | 00:00:10 | 00:00:20 | 00:00:40 | ANSWER |`
    const days = [
      ['f', '2099-01-01'],
      ['p', '1995-01-01'],
      ['a', today],
    ] as const
    await story.tell(...days.map(([id, day]) => ({ day, zone: '+00:00', table: row(id) })))
    const all = await series({ timeZone: 'UTC' })
    expect(all.from).toBe(`${today}T00:00:00.000Z`)
    expect(all).toMatchObject({ step: 'hour', outside: 2, totals: { total: 3 } })
    expect(all.buckets.reduce((sum, { total }) => sum + total, 0)).toBe(1)
    const daily = await series({ timeZone: 'UTC', step: 'day' })
    expect(daily).toMatchObject({ outside: 2, buckets: [{ total: 1 }, { total: 0 }] })
    // Asked for by its own time, such a call is shown like any other.
    const far = await series({ timeZone: 'UTC', filter: { from: '2099-01-01T00:00:00Z' } })
    expect(far).toMatchObject({ outside: 0, totals: { total: 1 } })
  })

  test('a day begins at midnight of the zone, not of Greenwich; empty days are there; totals agree', async () => {
    await story.tell(
      {
        day: '2025-09-09',
        zone: '+07:00',
        table: `
        | id | direction | from       | to         | start    | answer   | end      | status    |
        | a  | inbound   | 0905550112 | 1036       | 00:30:00 | 00:30:10 | 00:31:10 | ANSWER    |
        | b  | inbound   | 0905550113 | 1036       | 06:59:59 | -        | 07:00:30 | CANCELED  |
        | c  | outbound  | 1062       | 0865550121 | 23:59:59 | -        | 23:59:59 | NO_ANSWER |`,
      },
      {
        day: '2025-09-11',
        zone: '+07:00',
        table: `
        | id | direction | from       | to         | start    | answer   | end      | status    |
        | d  | outbound  | 1062       | 0865550122 | 00:00:00 | 00:00:05 | 00:00:35 | ANSWER    |
        | e  | local     | 1062       | 1036       | 08:40:00 | 08:40:05 | 08:40:15 | ANSWER    |
        | f  | -         | 0905550114 | 1036       | 08:50:00 | -        | -        | -         |`,
      },
    )
    const filter = { from: '2025-09-08T17:00:00.000Z', to: '2025-09-11T17:00:00.000Z' }
    const told = await series({ filter })
    expect(told).toMatchObject({ step: 'day', timeZone: saigon, ...filter })
    expect(told.buckets).toMatchObject([
      {
        start: '2025-09-08T17:00:00.000Z',
        end: '2025-09-09T17:00:00.000Z',
        isRunning: false,
        total: 3,
        inbound: 2,
        outbound: 1,
        answered: 1,
        missed: 1,
        unreached: 1,
        talkSeconds: 60,
        averageTalkSeconds: 60,
        answerRate: 0.5,
        byStatus: { ANSWERED: 1, CANCELED: 1, NO_ANSWER: 1, BUSY: 0, UNKNOWN: 0 },
      },
      { total: 0, talkSeconds: 0, averageTalkSeconds: null, answerRate: null },
      { total: 3, local: 1, unknownDirection: 1, answered: 2, missed: 0, talkSeconds: 40 },
    ])
    const { syncedAt, ...stats } = await story.core.calls.stats(filter)
    expect(told.totals).toMatchObject(stats)
    expect(told.syncedAt).toBe(syncedAt)
  })

  test('C6 the day of 25 hours: one o’clock comes twice, and each hour keeps its calls', async () => {
    const day = '2025-11-02'
    await story.tell(
      {
        day,
        zone: '-04:00',
        table: `
        | id | direction | from       | to   | start    | answer | end      | status |
        | a  | inbound   | 0905550112 | 1036 | 01:30:00 | -      | 01:30:20 | BUSY   |`,
      },
      {
        day,
        zone: '-05:00',
        table: `
        | id | direction | from       | to   | start    | answer | end      | status |
        | b  | inbound   | 0905550112 | 1036 | 01:30:00 | -      | 01:30:20 | BUSY   |
        | c  | inbound   | 0905550112 | 1036 | 01:40:00 | -      | 01:40:20 | BUSY   |`,
      },
    )
    const filter = { from: '2025-11-02T04:00:00Z', to: '2025-11-03T05:00:00Z' }
    const { buckets } = await series({ filter, timeZone: newYork, step: 'hour' })
    expect(buckets).toHaveLength(25)
    expect(buckets.map((bucket) => bucket.total).slice(0, 4)).toEqual([0, 1, 2, 0])
    const days = await series({ filter, timeZone: newYork, step: 'day' })
    expect(days.buckets).toMatchObject([
      { start: '2025-11-02T04:00:00.000Z', end: '2025-11-03T05:00:00.000Z', total: 3 },
    ])

    const heat = await story.core.analytics.heatmap({ filter, timeZone: newYork })
    const sundayOne = heat.cells.find((cell) => cell.weekday === 7 && cell.hour === 1)
    expect(sundayOne).toMatchObject({ hours: 2, total: 3, missed: 3, answered: 0 })
    expect(heat.cells.reduce((sum, cell) => sum + cell.hours, 0)).toBe(25)
  })

  test('C6 the day of 23 hours has no two o’clock', async () => {
    await story.tell({
      day: '2025-03-09',
      zone: '-04:00',
      table: `
      | id | direction | from       | to   | start    | answer | end      | status |
      | a  | inbound   | 0905550112 | 1036 | 03:00:00 | -      | 03:00:20 | BUSY   |`,
    })
    const filter = { from: '2025-03-09T05:00:00Z', to: '2025-03-10T04:00:00Z' }
    const { buckets } = await series({ filter, timeZone: newYork, step: 'hour' })
    expect(buckets).toHaveLength(23)
    expect(buckets[2]).toMatchObject({ start: '2025-03-09T07:00:00.000Z', total: 1 })
    const { cells } = await story.core.analytics.heatmap({ filter, timeZone: newYork })
    const sunday = cells.filter((cell) => cell.weekday === 7).slice(0, 4)
    expect(sunday.map(({ hours, total }) => [hours, total])).toEqual([
      [1, 0],
      [1, 0],
      [0, 0],
      [1, 1],
    ])
  })

  test('bars at the edges are cut to the window, so that each leads to the calls it counts', async () => {
    await story.tell({
      day: '2025-09-10',
      zone: '+07:00',
      table: `
      | id | direction | from       | to   | start    | answer | end      | status |
      | a  | inbound   | 0905550112 | 1036 | 09:00:00 | -      | 09:00:20 | BUSY   |
      | b  | inbound   | 0905550112 | 1036 | 11:00:00 | -      | 11:00:20 | BUSY   |`,
    })
    const filter = { from: '2025-09-10T03:00:00.000Z', to: '2025-09-11T02:00:00.000Z' }
    const { buckets, totals } = await series({ filter, step: 'day' })
    expect(buckets.map(({ start, end, total }) => [start, end, total])).toEqual([
      [filter.from, '2025-09-10T17:00:00.000Z', 1],
      ['2025-09-10T17:00:00.000Z', filter.to, 0],
    ])
    expect(totals.total).toBe(1)
    for (const { start, end, total } of buckets) {
      expect((await story.core.calls.count({ from: start, to: end })).count).toBe(total)
    }
  })

  test('an open end is found in the calls; without a call there is nothing to draw', async () => {
    expect(await series({})).toMatchObject({ from: null, to: null, buckets: [], syncedAt: null })
    await story.tell({
      day: '2025-09-10',
      zone: '+07:00',
      table: `
      | id | direction | from       | to   | start    | answer | end      | status |
      | a  | inbound   | 0905550112 | 1036 | 09:00:00 | -      | 09:00:20 | BUSY   |`,
    })
    story.setNow('2025-09-12T03:00:00Z')
    const told = await series({})
    expect(told).toMatchObject({
      from: '2025-09-09T17:00:00.000Z',
      to: '2025-09-12T17:00:00.000Z',
      step: 'day',
      totals: { total: 1 },
    })
    expect(told.buckets.map((bucket) => bucket.isRunning)).toEqual([false, false, true])
    const heat = await story.core.analytics.heatmap({ timeZone: saigon })
    expect(heat.cells.reduce((sum, cell) => sum + cell.hours, 0)).toBe(58)
  })

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', /not known/],
    [{ timeZone: '+07:00' }, 'timeZone', /not known/],
    [
      { filter: { from: '2020-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }, step: 'hour' },
      'step',
      /longer step or a shorter window/,
    ],
    [
      { filter: { from: '2025-01-02T00:00:00Z', to: '2025-01-01T00:00:00Z' } },
      'filter.to',
      /after/,
    ],
    [{ filter: { from: '0001-01-01T00:00:00Z' } }, 'filter.from', /between 1970 and 2100/],
  ] as const)('%j is refused and says what to do', async (input, field, message) => {
    const error = await series(input).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'BAD_INPUT', field })
    expect((error as Error).message).toMatch(message)
  })
})
