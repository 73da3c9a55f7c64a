import { describe, expect, it } from 'vitest'
import { parsePeriod, periodText } from '../src/shared/period-text.ts'
import {
  callQueryShape,
  filterOfQuery,
  isFiltered,
  searchOf,
  sortOfQuery,
} from '../src/features/calls/call-query.ts'
import { useUrlState } from '../src/shared/use-url-state.ts'
import { withApp } from './with-app.ts'

const zone = 'Asia/Ho_Chi_Minh'
// 06:30 in the morning in Vietnam, where it is already the 12th.
const now = new Date('2025-09-11T23:30:00Z')

async function read(query: string) {
  const { result } = await withApp(`/calls?${query}`, () => useUrlState(callQueryShape))
  return result
}

describe('the address of the list (C3)', () => {
  it('reads every clause by the name it has in the API', async () => {
    const { state, unreadable } = await read(
      'number=0335&direction=INBOUND&status=ANSWERED&status=BUSY&extension=1036' +
        '&durationMin=10&durationMax=60&hasRecording=true&isGone=false&sort=-durationSeconds',
    )
    expect(unreadable.value).toEqual([])
    expect(filterOfQuery(state.value, zone, now)).toEqual({
      number: '0335',
      direction: ['INBOUND'],
      status: ['ANSWERED', 'BUSY'],
      extension: '1036',
      durationMin: 10,
      durationMax: 60,
      hasRecording: true,
      isGone: false,
    })
    expect(sortOfQuery(state.value)).toEqual({ field: 'durationSeconds', order: 'desc' })
  })

  it('names what cannot be read and keeps the rest', async () => {
    const { state, unreadable } = await read(
      'number=0335&direction=SIDEWAYS&durationMin=-5&range=2025-02-30..2025-03-01&sourceId=7&hour=24',
    )
    const names = ['direction', 'durationMin', 'hour', 'range', 'sourceId']
    expect(unreadable.value.toSorted()).toEqual(names)
    expect(state.value).toEqual({ number: '0335' })
  })

  it('takes a plus in a number as it is typed and drops the spaces around it', async () => {
    const { state } = await read('number=%20%2B84335%20')
    expect(state.value.number).toBe('+84335')
  })

  it('is sorted newest first, and a sort alone is no filter', () => {
    expect(sortOfQuery({})).toEqual({ field: 'startedAt', order: 'desc' })
    expect(isFiltered({ sort: 'startedAt' })).toBe(false)
    expect(isFiltered({ hasRecording: 'false' })).toBe(true)
  })
})

describe('the one box for numbers (C4)', () => {
  it.each([
    ['0335', { number: '0335', pattern: undefined }],
    ['09*12', { number: undefined, pattern: '09*12' }],
    ['033?', { number: undefined, pattern: '033?' }],
    ['*', { number: '*', pattern: undefined }],
    ['anonymous?', { number: 'anonymous?', pattern: undefined }],
    [undefined, { number: undefined, pattern: undefined }],
  ])('%s', (text, expected) => {
    expect(searchOf(text)).toEqual(expected)
  })
})

describe('days of the filter (B4)', () => {
  it('reads today in the zone of the source, also before 07:00', () => {
    expect(filterOfQuery({ range: 'today' }, zone, now)).toEqual({
      from: '2025-09-11T17:00:00.000Z',
      to: '2025-09-12T17:00:00.000Z',
    })
  })

  it('reads own days with both ends included', () => {
    expect(filterOfQuery({ range: '2025-09-01..2025-09-02' }, zone, now)).toEqual({
      from: '2025-08-31T17:00:00.000Z',
      to: '2025-09-02T17:00:00.000Z',
    })
  })

  it('reads the moments of one hour, and a weekday and an hour in the zone of the source', () => {
    const range = '2025-09-11T02:00Z..2025-09-11T03:00Z'
    expect(filterOfQuery({ range, weekday: 4, hour: 9 }, zone, now)).toEqual({
      from: '2025-09-11T02:00:00.000Z',
      to: '2025-09-11T03:00:00.000Z',
      weekday: 4,
      hour: 9,
      timeZone: zone,
    })
  })

  it.each(['7d', 'yesterday', '2025-09-01..2025-09-11', '2025-09-11T02:00Z..2025-09-11T02:30:15Z'])(
    'writes %s as it was read',
    (text) => {
      const period = parsePeriod(text)
      expect(period && periodText(period)).toBe(text)
    },
  )

  it.each([
    '',
    'tomorrow',
    '2025-09-11T03:00Z..2025-09-11T02:00Z',
    '2025-09-11T99:00Z..2026-09-11T02:00Z',
    '2025-09-11..2025-09-01',
    '2025-13-01..2025-13-02',
    '2025-09-01',
  ])('refuses %j', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })
})
