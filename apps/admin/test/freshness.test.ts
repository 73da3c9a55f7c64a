import { describe, expect, it } from 'vitest'
import { freshness } from '../src/layout/freshness.ts'

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
