import { describe, expect, it } from 'vitest'
import { keptFrom, nextRetentionDay, retentionDay } from '../../src/retention/retention-day.ts'

describe('C9 the day of retention', () => {
  it.each([
    ['2025-09-11T18:59:59.999Z', '2025-09-10', '2025-09-11T19:00:00.000Z'],
    ['2025-09-11T19:00:00.000Z', '2025-09-11', '2025-09-12T19:00:00.000Z'],
    ['2025-12-31T23:00:00.000Z', '2025-12-31', '2026-01-01T19:00:00.000Z'],
  ])('%s lies in %s, and the next begins %s', (now, day, next) => {
    expect(retentionDay(new Date(now))).toBe(day)
    expect(nextRetentionDay(new Date(now)).toISOString()).toBe(next)
  })

  it('keeps whole seconds, so that a rule means the same all through a run', () => {
    const limit = keptFrom(new Date('2025-09-11T08:00:00.700Z'), 30)
    expect(limit.toISOString()).toBe('2025-08-12T08:00:00.000Z')
  })
})
