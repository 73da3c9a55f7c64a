import { describe, expect, it } from 'vitest'
import { formatAge, formatDuration, formatTime } from '../../src/times/format-time.ts'
import { timeZoneFor } from '../../src/times/time-zone.ts'

describe('B9 times in tables', () => {
  it('shows an instant by the clocks of the zone', () => {
    expect(formatTime('2025-09-01T20:00:00.000Z', 'Asia/Ho_Chi_Minh')).toBe('2025-09-02 03:00:00')
    expect(formatTime(null, 'UTC')).toBe('–')
  })

  it('shows durations as people say them', () => {
    expect([0, 59, 60, 3725, null].map(formatDuration)).toEqual([
      '0:00',
      '0:59',
      '1:00',
      '1:02:05',
      '–',
    ])
  })

  it('shows an age in the unit that says something', () => {
    const now = new Date('2025-09-10T00:00:00Z')
    const ages = ['2025-09-09T23:59:20Z', '2025-09-09T23:48:00Z', '2025-09-09T12:00:00Z']
    expect(ages.map((iso) => formatAge(iso, now))).toEqual(['40 s', '12 min', '12 h'])
    expect(formatAge(null, now)).toBe('never')
  })

  it('refuses a zone nobody knows', () => {
    expect(() => timeZoneFor('Asia/Saigon2')).toThrow(/IANA/)
  })
})
