import { describe, expect, it } from 'vitest'
import { freshness, isLate } from '../src/layout/freshness.ts'

const source = (isActive: boolean, syncedThrough: string | null, nextRunAt: string | null) => ({
  isActive,
  syncedThrough,
  nextRunAt,
})

describe('freshness (D3)', () => {
  it('is as old as the stalest active source, and as near as the soonest run', () => {
    expect(
      freshness([
        source(true, '2026-11-23T03:36:00Z', '2026-11-23T04:00:00Z'),
        source(true, '2026-11-23T03:10:00Z', '2026-11-23T03:40:00Z'),
        source(false, '2026-01-01T00:00:00Z', null),
      ]),
    ).toEqual({
      syncedThrough: '2026-11-23T03:10:00Z',
      isPartial: false,
      nextRunAt: '2026-11-23T03:40:00Z',
    })
  })

  it('is unknown while one active source was never read', () => {
    const told = freshness([source(true, null, null), source(true, '2026-11-23T03:10:00Z', null)])
    expect(told).toEqual({ syncedThrough: null, isPartial: true, nextRunAt: null })
    expect(freshness([source(true, null, null)]).isPartial).toBe(false)
  })

  it('falls back to sources that are switched off when all are', () => {
    const told = freshness([source(false, '2026-11-23T03:10:00Z', null)])
    expect(told.syncedThrough).toBe('2026-11-23T03:10:00Z')
  })
})

describe('data that is late', () => {
  const now = new Date('2026-11-23T04:00:00Z')
  const read = (syncedThrough: string | null, nextRunAt: string | null) => ({
    ...source(true, syncedThrough, nextRunAt),
    syncMode: 'SCHEDULED' as const,
  })
  const fresh = read('2026-11-23T03:36:00Z', '2026-11-23T04:05:00Z')

  it('is told of one source among many whose run is overdue by more than some minutes', () => {
    const waiting = read('2026-11-23T03:36:00Z', '2026-11-23T03:56:00Z')
    const overdue = read('2026-11-23T03:36:00Z', '2026-11-23T03:54:00Z')
    expect(isLate([fresh, waiting], now)).toBe(false)
    expect(isLate([fresh, overdue], now)).toBe(true)
  })

  it('is told of a source that has brought nothing whole for a day', () => {
    const stale = read('2026-11-22T03:59:00Z', '2026-11-23T04:05:00Z')
    expect(isLate([fresh, stale], now)).toBe(true)
    expect(isLate([fresh, { ...stale, syncMode: 'MANUAL' }], now)).toBe(false)
    expect(isLate([fresh, { ...stale, isActive: false }], now)).toBe(false)
    expect(isLate([fresh, { ...stale, nextRunAt: '2026-11-30T04:05:00Z' }], now)).toBe(false)
  })
})
