import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEngines } from '../../src/testing/index.ts'
import { openStory, type Day, type Story } from './open-story.ts'

const newYork = 'America/New_York'

/** Calls of one morning: answered ones at nine, missed ones at ten. */
function morning(day: string, answered: number, missed: number): Day {
  const minute = (index: number) => String(index).padStart(2, '0')
  const lines = [
    ...Array.from({ length: answered }, (_, index) => {
      const at = `09:${minute(index)}`
      return `| ${day}-a${index} | inbound | 0905550112 | 1036 | ${at}:00 | ${at}:10 | ${at}:40 | ANSWER |`
    }),
    ...Array.from({ length: missed }, (_, index) => {
      const at = `10:${minute(index)}`
      return `| ${day}-m${index} | inbound | 0905550112 | 1036 | ${at}:00 | - | ${at}:20 | NO_ANSWER |`
    }),
  ]
  const head = '| id | direction | from | to | start | answer | end | status |'
  return { day, zone: day < '2025-11-02' ? '-04:00' : '-05:00', table: [head, ...lines].join('\n') }
}

describe.each(testEngines)('B7 a period beside those before it on %s', (engine) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(engine)
    await story.tell(
      morning('2025-11-01', 4, 0),
      morning('2025-11-02', 1, 1),
      morning('2025-11-03', 3, 1),
    )
  })
  afterAll(() => story.close())

  /** Monday 2025-11-03 in New York; the Sunday before has 25 hours. */
  const filter = { from: '2025-11-03T05:00:00.000Z', to: '2025-11-04T05:00:00.000Z' }
  const compare = (periods: number) =>
    story.core.analytics.compare({ filter, timeZone: newYork, periods })

  test('a day is a day of the calendar, also when it has 25 hours', async () => {
    story.setNow('2025-12-01T00:00:00Z')
    const { periods } = await compare(2)
    expect(periods.map(({ from, to, total, isRunning }) => [from, to, total, isRunning])).toEqual([
      [filter.from, filter.to, 4, false],
      ['2025-11-02T04:00:00.000Z', filter.from, 2, false],
      ['2025-11-01T04:00:00.000Z', '2025-11-02T04:00:00.000Z', 4, false],
    ])
  })

  test('changes are shares of what was before, the answer rate changes by points, and nothing is n/a', async () => {
    const { periods } = await compare(2)
    expect(periods[0]).toMatchObject({
      change: {
        total: 1,
        answered: 2,
        missed: 0,
        outbound: null,
        talkSeconds: 2,
        averageTalkSeconds: 0,
        answerRate: 0.25,
      },
      comparedWith: { from: '2025-11-02T04:00:00.000Z', to: filter.from },
    })
    expect(periods[1]).toMatchObject({ change: { total: -0.5, missed: null, answerRate: -0.5 } })
    expect(periods[2]).toMatchObject({ change: null, comparedWith: null })
  })

  test('the first period is what the statistics of the same filter say', async () => {
    const [first] = (await compare(1)).periods
    expect(first).toMatchObject(await story.core.calls.stats(filter))
  })

  test('a period still running is marked, and compared with the same part of the one before', async () => {
    story.setNow('2025-11-03T14:30:00Z')
    const { periods } = await compare(1)
    expect(periods[0]).toMatchObject({
      isRunning: true,
      comparedWith: { from: '2025-11-02T04:00:00.000Z', to: '2025-11-02T14:30:00.000Z' },
      change: { total: 3, missed: null },
    })
    expect(periods[1]).toMatchObject({ isRunning: false, total: 2 })
  })

  test('ten periods before are eleven rows without a gap', async () => {
    const { periods, syncedAt } = await compare(10)
    expect(periods).toHaveLength(11)
    for (const [index, period] of periods.slice(1).entries()) {
      expect(period.to).toBe(periods[index]!.from)
    }
    expect(syncedAt).toBe((await story.core.calls.stats({})).syncedAt)
  })
})
