import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { CliError } from '../../src/cli-error.ts'
import { parseInstant } from '../../src/times/parse-instant.ts'

const hoChiMinh = { zone: 'Asia/Ho_Chi_Minh' } as const

describe('B9 times on the command line', () => {
  it('reads a day from its first moment to the first moment after it, in the zone', () => {
    expect(parseInstant('2025-09-01', { ...hoChiMinh, edge: 'start' })).toBe('2025-08-31T17:00:00Z')
    expect(parseInstant('2025-09-01', { ...hoChiMinh, edge: 'end' })).toBe('2025-09-01T17:00:00Z')
  })

  it('B4 takes today by the calendar of the zone, not by that of UTC', () => {
    const now = Temporal.Instant.from('2025-09-01T20:00:00Z')
    expect(parseInstant('today', { ...hoChiMinh, edge: 'start', now })).toBe('2025-09-01T17:00:00Z')
    expect(parseInstant('yesterday', { ...hoChiMinh, edge: 'end', now })).toBe(
      '2025-09-01T17:00:00Z',
    )
  })

  it.each([
    ['2025-03-30', '2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z'],
    ['2025-10-26', '2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z'],
  ])('gives %s its 23 or 25 hours', (day, start, end) => {
    const zone = 'Europe/Berlin'
    expect(parseInstant(day, { zone, edge: 'start' })).toBe(start)
    expect(parseInstant(day, { zone, edge: 'end' })).toBe(end)
  })

  it('reads a wall-clock time in the zone and an instant as it is', () => {
    const options = { ...hoChiMinh, edge: 'end' } as const
    expect(parseInstant('2025-09-01T08:30', options)).toBe('2025-09-01T01:30:00Z')
    expect(parseInstant('2025-09-01 08:30:15', options)).toBe('2025-09-01T01:30:15Z')
    expect(parseInstant('2025-09-01T08:30:00+02:00', options)).toBe('2025-09-01T06:30:00Z')
  })

  it.each(['', 'soon', '2025-13-01', '2025-02-30', '01/09/2025', '1756684800'])(
    'refuses %j and says what would be right',
    (text) => {
      const parse = () => parseInstant(text, { ...hoChiMinh, edge: 'start' })
      expect(parse).toThrow(CliError)
      expect(parse).toThrow(/2026-09-01/)
    },
  )
})
