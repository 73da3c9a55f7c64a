import { describe, expect, it } from 'vitest'
import { formatDuration } from '../src/shared/format-duration.ts'

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [59.4, '0:59'],
    [61, '1:01'],
    [3599.6, '1:00:00'],
    [36_610, '10:10:10'],
    [-3, '0:00'],
    [null, '—'],
    [undefined, '—'],
    [Number.NaN, '—'],
  ])('shows %s seconds as %s', (seconds, shown) => {
    expect(formatDuration(seconds)).toBe(shown)
  })
})
