import { describe, expect, it } from 'vitest'
import { figureAddress } from '../src/features/calls/figure-address.ts'
import type { CallQuery } from '../src/features/calls/call-query.ts'
import { addressOfView, isSameView, viewText } from '../src/features/calls/call-view-text.ts'

describe('what a saved view keeps (C3)', () => {
  const query: CallQuery = {
    number: '+84 335',
    direction: ['INBOUND', 'LOCAL'],
    range: '7d',
    sort: '-durationSeconds',
    view: 'an id',
    after: 'a cursor',
  }

  it('keeps filter, order and columns, and not where the list stands', () => {
    const text = viewText(query, ['startedAt', 'status'])
    expect(addressOfView(text)).toEqual({
      number: '+84 335',
      direction: ['INBOUND', 'LOCAL'],
      range: '7d',
      sort: '-durationSeconds',
      columns: 'startedAt,status',
    })
    expect(text).not.toMatch(/[\s?#]/)
  })

  it('is the same in any order of clauses, and with the usual order of rows left out', () => {
    expect(isSameView('a=1&b=2&b=3&columns=x', 'b=3&b=2&columns=x&a=1')).toBe(true)
    expect(isSameView('sort=-startedAt&columns=x', 'columns=x')).toBe(true)
    expect(isSameView('sort=startedAt&columns=x', 'columns=x')).toBe(false)
    expect(isSameView('columns=x,y', 'columns=y,x')).toBe(false)
  })

  it('leaves the columns to the reader when it names none', () => {
    expect(isSameView('range=7d', 'range=7d&columns=x')).toBe(true)
  })
})

describe('the calls behind a figure (D3)', () => {
  it('are told by direction alone for the ways', () => {
    expect(figureAddress('inbound', {})).toEqual({ direction: ['INBOUND'] })
    expect(figureAddress('outbound', { direction: ['INBOUND'] })).toBeNull()
  })

  it('are told by what the figures count them as, whatever words the PBX has', () => {
    expect(figureAddress('answered', { status: ['UNKNOWN'] })).toEqual({ outcome: ['ANSWERED'] })
    expect(figureAddress('missed', {})).toEqual({ outcome: ['MISSED'] })
    expect(figureAddress('talk', {})).toEqual({ outcome: ['ANSWERED'] })
  })

  it('stay within the filter that is set, and the total is what is listed', () => {
    expect(figureAddress('missed', { outcome: ['ANSWERED'] })).toBeNull()
    expect(figureAddress('total', {})).toBeNull()
  })
})
