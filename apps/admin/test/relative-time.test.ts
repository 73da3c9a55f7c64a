import { describe, expect, it } from 'vitest'
import { relativeTime } from '../src/shared/use-relative-time.ts'

const now = new Date('2026-11-23T03:00:00Z')

it.each([
  ['2026-11-23T02:57:00Z', 'en', '3 minutes ago'],
  ['2026-11-23T05:00:00Z', 'en', 'in 2 hours'],
  ['2026-11-23T02:59:50Z', 'en', 'now'],
  ['2026-11-22T03:00:00Z', 'vi', 'Hôm qua'],
  ['2026-11-23T02:57:00Z', 'vi', '3 phút trước'],
])('tells %s in %s as "%s"', (iso, locale, words) => {
  expect(relativeTime(iso, { now, locale, zone: 'Asia/Ho_Chi_Minh' })).toBe(words)
})

describe('B3: "tomorrow" is the next day of the zone, however many hours away it is', () => {
  it.each([
    // 20:00 in Vietnam; 02:00 of the day after tomorrow is 30 hours away.
    ['2026-11-23T13:00:00Z', '2026-11-24T19:00:00Z', 'Asia/Ho_Chi_Minh', 'in 2 days'],
    ['2026-11-23T13:00:00Z', '2026-11-24T13:30:00Z', 'Asia/Ho_Chi_Minh', 'tomorrow'],
    ['2026-11-23T13:00:00Z', '2026-11-24T16:59:59Z', 'Asia/Ho_Chi_Minh', 'tomorrow'],
    ['2026-11-23T13:00:00Z', '2026-11-24T17:00:00Z', 'Asia/Ho_Chi_Minh', 'in 2 days'],
    // The same two moments are one day apart where the day begins later.
    ['2026-11-23T13:00:00Z', '2026-11-24T19:00:00Z', 'UTC', 'tomorrow'],
    // 01:00 in Vietnam; 22:00 of the day before yesterday is 51 hours ago.
    ['2026-11-22T18:00:00Z', '2026-11-20T15:00:00Z', 'Asia/Ho_Chi_Minh', '3 days ago'],
    ['2026-11-22T18:00:00Z', '2026-11-21T17:00:00Z', 'Asia/Ho_Chi_Minh', 'yesterday'],
    // The day the clocks go back has 25 hours: 00:00 and 23:30 of it are more than a day apart.
    ['2026-10-24T22:00:00Z', '2026-10-25T22:30:00Z', 'Europe/Berlin', 'in 25 hours'],
    ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Europe/Berlin', 'tomorrow'],
    // The day they go forward has 23: midnight to the midnight after next is 47 hours.
    ['2026-03-28T23:00:00Z', '2026-03-30T22:00:00Z', 'Europe/Berlin', 'in 2 days'],
  ])('from %s to %s in %s is "%s"', (from, ...[iso, zone, words]) => {
    expect(relativeTime(iso, { now: new Date(from), locale: 'en', zone })).toBe(words)
  })
})
