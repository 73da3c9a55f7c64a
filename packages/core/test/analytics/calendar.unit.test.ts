import { describe, expect, test } from 'vitest'
import { hoursOfWeek } from '../../src/analytics/hours-of-week.ts'
import { compareExtensions, foldText } from '../../src/analytics/order-extensions.ts'
import { precedingPeriods } from '../../src/analytics/preceding-periods.ts'
import { stepStarts, usualStep } from '../../src/analytics/time-steps.ts'
import { zeroFigures } from '../../src/counting/call-figures.ts'

const windowOf = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) })
const iso = (dates: readonly Date[]) => dates.map((date) => date.toISOString().slice(0, 16))
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('C6 steps of the calendar', () => {
  test('weeks begin on Monday, months on the first, and the first one is cut to the window', () => {
    const window = windowOf('2025-01-29T17:00:00Z', '2025-03-02T17:00:00Z')
    expect(iso(stepStarts(window, 'week', 'Asia/Ho_Chi_Minh'))).toEqual([
      '2025-01-29T17:00',
      '2025-02-02T17:00',
      '2025-02-09T17:00',
      '2025-02-16T17:00',
      '2025-02-23T17:00',
    ])
    expect(iso(stepStarts(window, 'month', 'Asia/Ho_Chi_Minh'))).toEqual([
      '2025-01-29T17:00',
      '2025-01-31T17:00',
      '2025-02-28T17:00',
    ])
  })

  test('hours of a zone with half an hour begin when its clocks show a full one', () => {
    const window = windowOf('2025-01-01T00:00:00Z', '2025-01-01T02:00:00Z')
    expect(iso(stepStarts(window, 'hour', 'Asia/Kolkata'))).toEqual([
      '2025-01-01T00:00',
      '2025-01-01T00:30',
      '2025-01-01T01:30',
    ])
  })

  test('where clocks go back by half an hour, one hour lasts ninety minutes', () => {
    const window = windowOf('2025-04-05T13:00:00Z', '2025-04-05T17:30:00Z')
    expect(iso(stepStarts(window, 'hour', 'Australia/Lord_Howe'))).toEqual([
      '2025-04-05T13:00',
      '2025-04-05T14:00',
      '2025-04-05T15:30',
      '2025-04-05T16:30',
    ])
  })

  test('a day that begins at one o’clock, and a day that never was', () => {
    const beirut = windowOf('2025-03-29T00:00:00Z', '2025-03-31T00:00:00Z')
    expect(iso(stepStarts(beirut, 'day', 'Asia/Beirut'))).toEqual([
      '2025-03-29T00:00',
      '2025-03-29T22:00',
      '2025-03-30T21:00',
    ])
    const apia = windowOf('2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z')
    expect(iso(stepStarts(apia, 'day', 'Pacific/Apia'))).toEqual([
      '2011-12-29T10:00',
      '2011-12-30T10:00',
      '2011-12-31T10:00',
    ])
  })

  test.each([
    ['2025-11-02T04:00:00Z', '2025-11-03T05:00:00Z', 'hour'],
    ['2025-09-01T00:00:00Z', '2025-09-08T00:00:00Z', 'day'],
    ['2025-01-01T00:00:00Z', '2025-07-01T00:00:00Z', 'week'],
    ['2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 'month'],
  ])('%s to %s is drawn by the %s', (from, to, step) => {
    expect(usualStep(windowOf(from, to))).toBe(step)
  })
})

describe('C6 hours of the week', () => {
  test('a week of a zone without DST has one of each', () => {
    const hours = hoursOfWeek(
      windowOf('2025-09-07T17:00:00Z', '2025-09-14T17:00:00Z'),
      'Asia/Ho_Chi_Minh',
    )
    expect(new Set(hours)).toEqual(new Set([1]))
  })

  test('edges count as parts, and every second of the window is in one cell', () => {
    const window = windowOf('2025-09-08T03:15:00Z', '2025-09-08T05:30:00Z')
    const hours = hoursOfWeek(window, 'Asia/Kolkata')
    expect(hours.slice(8, 12)).toEqual([0.25, 1, 1, 0])
    expect(sum(hours)).toBe(2.25)
  })

  test('over years the hours are those of the window, whatever the clocks do', () => {
    const window = windowOf('2015-01-01T05:00:00Z', '2025-01-01T05:00:00Z')
    expect(sum(hoursOfWeek(window, 'America/New_York'))).toBeCloseTo(3653 * 24, 6)
  })
})

describe('B7 periods before', () => {
  test('a week before is a week of the calendar; hours beside days are kept', () => {
    const window = windowOf('2025-11-03T05:00:00Z', '2025-11-10T17:00:00Z')
    const { periods } = precedingPeriods(window, 1, 'America/New_York')
    expect(iso(periods.map((period) => period.from))).toEqual([
      '2025-11-03T05:00',
      '2025-10-26T16:00',
    ])
  })

  test('less than a day goes back by the clock', () => {
    const window = windowOf('2025-11-02T05:00:00Z', '2025-11-02T08:00:00Z')
    const { periods } = precedingPeriods(window, 2, 'America/New_York')
    expect(iso(periods.map((period) => period.from))).toEqual([
      '2025-11-02T05:00',
      '2025-11-02T02:00',
      '2025-11-01T23:00',
    ])
  })
})

describe('B6 the table of extensions', () => {
  const row = (extension: string | null, name: string | null, total: number) => ({
    sourceId: 's',
    extension,
    name,
    team: null,
    ...zeroFigures,
    total,
  })

  test('names are folded for search and ordered as in Vietnamese', () => {
    expect(foldText(' Đặng Thị Đào ')).toBe('dang thi dao')
    const rows = [row('3', 'Đào', 1), row('2', null, 2), row('1', 'Dung', 3)]
    const names = rows.toSorted(compareExtensions({ field: 'name', order: 'asc' }))
    expect(names.map((each) => each.name)).toEqual(['Dung', 'Đào', null])
  })

  test('ties are broken by the number, calls without one last', () => {
    const rows = [row(null, null, 1), row('1000', null, 1), row('99', null, 1)]
    const sorted = rows.toSorted(compareExtensions({ field: 'total', order: 'desc' }))
    expect(sorted.map((each) => each.extension)).toEqual(['99', '1000', null])
  })
})
