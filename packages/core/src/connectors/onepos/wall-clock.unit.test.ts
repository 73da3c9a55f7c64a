import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { wallClockFrom, wallClockTo } from './wall-clock.ts'

const at = (iso: string) => new Date(iso)

describe('wall-clock texts of a window', () => {
  it('are told in the zone of the PBX', () => {
    expect(wallClockFrom(at('2025-09-10T17:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe(
      '2025-09-11 00:00:00',
    )
    expect(wallClockTo(at('2025-09-11T16:59:59Z'), 'Asia/Ho_Chi_Minh')).toBe('2025-09-11 23:59:59')
    expect(wallClockFrom(at('2025-09-10T17:00:00Z'), 'UTC')).toBe('2025-09-10 17:00:00')
    expect(wallClockTo(at('2025-09-10T17:00:00Z'), '+07:00')).toBe('2025-09-11 00:00:00')
  })

  it('widen to whole seconds', () => {
    expect(wallClockFrom(at('2025-09-10T17:00:00.900Z'), 'UTC')).toBe('2025-09-10 17:00:00')
    expect(wallClockTo(at('2025-09-10T17:00:00.100Z'), 'UTC')).toBe('2025-09-10 17:00:01')
  })

  // Berlin, 2025-10-26: 02:00 to 03:00 happens twice, first at +02:00, then at +01:00.
  it.each([
    ['before the doubled hour', '2025-10-25T23:59:59Z', '01:59:59', '01:59:59'],
    ['at its first beginning', '2025-10-26T00:00:00Z', '01:59:59', '02:00:00'],
    ['in its first half', '2025-10-26T00:30:00Z', '01:59:59', '02:30:00'],
    ['at its second beginning', '2025-10-26T01:00:00Z', '02:00:00', '03:00:00'],
    ['in its second half', '2025-10-26T01:30:00Z', '02:30:00', '03:00:00'],
    ['after it', '2025-10-26T02:00:00Z', '03:00:00', '03:00:00'],
  ])('X9 %s', (...[, iso, from, to]) => {
    expect(wallClockFrom(at(iso), 'Europe/Berlin')).toBe(`2025-10-26 ${from}`)
    expect(wallClockTo(at(iso), 'Europe/Berlin')).toBe(`2025-10-26 ${to}`)
  })

  it('X9 are plain around a skipped hour', () => {
    expect(wallClockFrom(at('2025-03-30T00:59:59Z'), 'Europe/Berlin')).toBe('2025-03-30 01:59:59')
    expect(wallClockTo(at('2025-03-30T01:00:00Z'), 'Europe/Berlin')).toBe('2025-03-30 03:00:00')
  })

  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC')
  const nearDst = fc
    .tuple(
      fc.constantFrom(
        '2025-10-26T01:00Z',
        '2025-11-02T06:00Z',
        '2025-04-05T15:00Z',
        '2025-03-30T01:00Z',
      ),
      fc.integer({ min: -10_800, max: 10_800 }),
    )
    .map(([iso, seconds]) => new Date(Date.parse(iso) + seconds * 1000))

  it('X9 leave no hole under any reading', () => {
    fc.assert(
      fc.property(zone, nearDst, fc.nat(7200), (timeZone, from, length) => {
        const to = new Date(from.getTime() + length * 1000)
        const read = (text: string, disambiguation: 'earlier' | 'later') =>
          Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation })
            .epochMilliseconds
        expect(read(wallClockFrom(from, timeZone), 'later')).toBeLessThanOrEqual(from.getTime())
        expect(read(wallClockTo(to, timeZone), 'earlier')).toBeGreaterThanOrEqual(to.getTime())
      }),
      { numRuns: 500 },
    )
  })

  it('X9 leave no hole when the PBX compares the texts it stored', () => {
    fc.assert(
      fc.property(
        zone,
        nearDst,
        fc.tuple(fc.nat(7200), fc.double({ min: 0, max: 0.999, noNaN: true })),
        (...[timeZone, from, [length, share]]) => {
          const to = new Date(from.getTime() + (length + 1) * 1000)
          const inside = from.getTime() + Math.floor((length + 1) * share) * 1000
          const stored = Temporal.Instant.fromEpochMilliseconds(inside)
            .toZonedDateTimeISO(timeZone)
            .toPlainDateTime()
            .toString({ smallestUnit: 'second' })
            .replace('T', ' ')
          expect(stored >= wallClockFrom(from, timeZone)).toBe(true)
          expect(stored < wallClockTo(to, timeZone)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
