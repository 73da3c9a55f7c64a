import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { rangePresets, resolveRange } from '../src/shared/date-range.ts'
import { startOfDay } from '../src/shared/zone-day.ts'

const zone = 'Asia/Ho_Chi_Minh'

describe('resolveRange (B4)', () => {
  it('takes today from the zone, not from UTC', () => {
    // 06:30 in Vietnam is still yesterday in UTC.
    const now = new Date('2026-11-22T23:30:00Z')
    expect(resolveRange({ preset: 'today' }, zone, now)).toEqual({
      from: '2026-11-22T17:00:00.000Z',
      to: '2026-11-23T17:00:00.000Z',
    })
    expect(resolveRange({ preset: 'yesterday' }, zone, now).to).toBe('2026-11-22T17:00:00.000Z')
  })

  it('counts today among the last 7, 15 and 30 days', () => {
    const now = new Date('2026-11-23T05:00:00Z')
    const days = (preset: (typeof rangePresets)[number]): number => {
      const { from, to } = resolveRange({ preset }, zone, now)
      return (Date.parse(to) - Date.parse(from)) / 86_400_000
    }
    expect(rangePresets.map(days)).toEqual([1, 1, 7, 15, 30])
  })

  it('includes the last day of a custom range', () => {
    const range = { preset: 'custom', first: '2026-02-27', last: '2026-03-01' } as const
    expect(resolveRange(range, 'UTC', new Date())).toEqual({
      from: '2026-02-27T00:00:00.000Z',
      to: '2026-03-02T00:00:00.000Z',
    })
  })

  it('gives days of 23 and 25 hours where the clock is changed', () => {
    const hours = (first: string): number => {
      const range = { preset: 'custom', first, last: first } as const
      const { from, to } = resolveRange(range, 'Europe/Berlin', new Date())
      return (Date.parse(to) - Date.parse(from)) / 3_600_000
    }
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24])
  })
})

describe('startOfDay', () => {
  // Zones whose clocks jump at midnight, are off by odd minutes, or lie at the edges of the day.
  const zones = [
    'Asia/Ho_Chi_Minh',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'America/Havana',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Europe/London',
    'America/New_York',
  ]
  it.each(zones)('agrees with Temporal on every day of three years in %s', (zone) => {
    let day = Temporal.PlainDate.from('2017-01-01')
    for (let count = 0; count < 3 * 365; count += 1) {
      const expected = day.toZonedDateTime(zone).epochMilliseconds
      const { year, month, day: number } = day
      const told = startOfDay({ year, month, day: number }, zone).getTime()
      expect(new Date(told).toISOString()).toBe(new Date(expected).toISOString())
      day = day.add({ days: 1 })
    }
  })
})
