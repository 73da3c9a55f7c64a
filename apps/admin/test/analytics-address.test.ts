import { describe, expect, it } from 'vitest'
import { nextExtensionSort, parseExtensionSort } from '../src/features/analytics/analytics-query.ts'
import { callsAddress } from '../src/features/analytics/calls-address.ts'
import { heatRows, heatStep } from '../src/features/analytics/heat-steps.ts'
import { seriesParts } from '../src/features/analytics/series-parts.ts'
import { parsePeriod } from '../src/shared/period-text.ts'
import { changeLook } from '../src/shared/figure-change.ts'

const hanoi = 'Asia/Ho_Chi_Minh'

describe('the calls behind a bar (D3)', () => {
  it('are told by the whole days of the zone', () => {
    const day = { from: '2026-11-22T17:00:00.000Z', to: '2026-11-23T17:00:00.000Z' }
    expect(callsAddress(day, hanoi, { direction: 'INBOUND' })).toEqual({
      range: '2026-11-23..2026-11-23',
      direction: 'INBOUND',
    })
  })

  it('are told by the days of a week, though one of them has 25 hours', () => {
    const week = { from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' }
    expect(callsAddress(week, 'Europe/Berlin')).toEqual({ range: '2026-10-19..2026-10-25' })
  })

  it('are told by their moments where days would show more: an hour, or days of another zone', () => {
    const hour = { from: '2026-11-23T02:00:00.000Z', to: '2026-11-23T03:00:00.000Z' }
    const address = callsAddress(hour, hanoi)
    expect(address).toEqual({ range: '2026-11-23T02:00Z..2026-11-23T03:00Z' })
    expect(parsePeriod(String(address['range']))).toEqual({ preset: 'exact', ...hour })
    const utcDay = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' }
    expect(callsAddress(utcDay, hanoi)).toEqual({ range: '2026-11-23T00:00Z..2026-11-24T00:00Z' })
    expect(callsAddress(utcDay, 'UTC')).toEqual({ range: '2026-11-23..2026-11-23' })
  })

  it('leave out what does not narrow', () => {
    const day = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' }
    expect(callsAddress(day, 'UTC', { sourceId: undefined })).toEqual({
      range: '2026-11-23..2026-11-23',
    })
  })
})

describe('the order of the extensions (B6)', () => {
  it('is read from the address, and nonsense is none', () => {
    expect(parseExtensionSort('-missed')).toEqual({ field: 'missed', order: 'desc' })
    expect(parseExtensionSort('name')).toEqual({ field: 'name', order: 'asc' })
    expect(parseExtensionSort('-password')).toBeNull()
  })

  it('begins with the largest figure or the first word, and turns at the next click', () => {
    const byCalls = { field: 'total', order: 'desc' } as const
    expect(nextExtensionSort(byCalls, 'missed')).toBe('-missed')
    expect(nextExtensionSort(byCalls, 'team')).toBe('team')
    expect(nextExtensionSort(byCalls, 'total')).toBe('total')
    expect(nextExtensionSort({ field: 'team', order: 'asc' }, 'team')).toBe('-team')
  })
})

describe('the shades of the heat map (C6)', () => {
  it('go from none to the fullest by the share of the busiest hour', () => {
    expect([0, 1, 20, 21, 99, 100].map((value) => heatStep(value, 100))).toEqual([0, 1, 1, 2, 5, 5])
    expect(heatStep(0, 0)).toBe(0)
  })

  it('keeps every cell in the row of its weekday and sums it up', () => {
    const cell = (weekday: number, hour: number, total: number) =>
      ({ weekday, hour, total, missed: 0 }) as Parameters<typeof heatRows>[0][number]
    const rows = heatRows([cell(1, 9, 3), cell(1, 10, 4), cell(7, 9, 5)], 'total')
    expect(rows.map(({ weekday, sum }) => [weekday, sum])).toEqual([
      [1, 7],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 0],
      [6, 0],
      [7, 5],
    ])
  })
})

it('stacks only the parts that occur, and they add up to the bar', () => {
  const totals = { inbound: 3, outbound: 2, local: 0, unknownDirection: 1 }
  const parts = seriesParts('direction', { totals } as Parameters<typeof seriesParts>[1])
  expect(parts.map(({ key }) => key)).toEqual(['inbound', 'outbound', 'unknownDirection'])
  const figures = totals as Parameters<(typeof parts)[number]['valueOf']>[0]
  expect(parts.reduce((sum, part) => sum + part.valueOf(figures), 0)).toBe(6)
})

it('tells a change of a rate in points, any other as a share, and nothing beside nothing (B7)', () => {
  expect(changeLook('answerRate', -0.05)).toMatchObject({ unit: 'points', value: -0.05 })
  expect(changeLook('total', 0.12)).toMatchObject({ unit: 'share', icon: 'pi-arrow-up-right' })
  expect(changeLook('total', null)).toBeNull()
})
