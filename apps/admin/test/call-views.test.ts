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
  const none = { total: 0, inbound: 0, answered: 0, missed: 0 }
  const missedWords = ['NO_ANSWER', 'BUSY', 'CANCELED', 'FAILED', 'VOICEMAIL']

  it('are told by direction alone for the ways', () => {
    expect(figureAddress('inbound', {}, undefined)).toEqual({ direction: ['INBOUND'] })
    expect(figureAddress('outbound', { direction: ['INBOUND'] }, none)).toBeNull()
  })

  it('are told by status where every status is known', () => {
    expect(figureAddress('answered', {}, none)).toEqual({ status: ['ANSWERED'] })
    expect(figureAddress('missed', {}, none)).toEqual({
      direction: ['INBOUND'],
      status: missedWords,
    })
    expect(figureAddress('missed', {}, undefined)).toBeNull()
  })

  it('take in the unknown ones where all of them belong there, and are not told where some do', () => {
    const ended = { total: 3, inbound: 2, answered: 0, missed: 2 }
    expect(figureAddress('missed', {}, ended)?.status).toEqual([...missedWords, 'UNKNOWN'])
    expect(figureAddress('missed', {}, { ...ended, missed: 1 })).toBeNull()
    expect(figureAddress('answered', {}, { ...none, total: 3, answered: 1 })).toBeNull()
    expect(figureAddress('answered', {}, { ...none, total: 3, answered: 3 })?.status).toEqual([
      'ANSWERED',
      'UNKNOWN',
    ])
  })

  it('stay within the filter that is set', () => {
    const unknown = { total: 9, inbound: 9, answered: 1, missed: 1 }
    expect(figureAddress('missed', { status: ['BUSY', 'ANSWERED'] }, unknown)?.status).toEqual([
      'BUSY',
    ])
    expect(figureAddress('answered', { status: ['BUSY'] }, unknown)).toBeNull()
  })

  it('cannot be told for talk time: no filter leaves out contradictions', () => {
    expect(figureAddress('talk', {}, none)).toBeNull()
    expect(figureAddress('total', {}, none)).toBeNull()
  })
})
