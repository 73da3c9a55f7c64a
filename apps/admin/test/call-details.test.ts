import { describe, expect, it, vi } from 'vitest'
import { callFigure } from '../src/features/calls/call-figure-list.ts'
import { callPhases } from '../src/features/calls/call-timeline.ts'
import { isMasked, telephoneLink } from '../src/shared/telephone-link.ts'
import { movedColumns, parseColumns } from '../src/features/calls/call-columns.ts'
import type { Call } from '../src/features/calls/call.ts'
import { isWithheld } from '../src/features/calls/is-withheld.ts'
import { callSeconds } from '../src/features/calls/call-seconds.ts'
import { isInProgress } from '../src/shared/is-in-progress.ts'
import { useCallColumns } from '../src/features/calls/use-call-columns.ts'
import { useColumnWidths } from '../src/features/calls/use-column-widths.ts'
import { useCallKeys } from '../src/features/calls/use-call-keys.ts'
import { withApp } from './with-app.ts'

const start = '2025-09-11T10:36:29.000Z'
const answer = '2025-09-11T10:36:55.000Z'

describe('the course of a call (A9)', () => {
  it('rings, then talks', () => {
    const phases = callPhases({
      startedAt: start,
      answeredAt: answer,
      waitSeconds: 26,
      billableSeconds: 66,
      durationSeconds: 92,
    })
    expect(phases).toEqual([
      { name: 'ring', from: start, seconds: 26, share: 28.3 },
      { name: 'talk', from: answer, seconds: 66, share: 71.7 },
    ])
  })

  it('only rings when nobody answers', () => {
    const phases = callPhases({
      startedAt: start,
      answeredAt: null,
      waitSeconds: null,
      billableSeconds: 0,
      durationSeconds: 48,
    })
    expect(phases).toEqual([{ name: 'ring', from: start, seconds: 48, share: 100 }])
  })

  it('says nothing where the PBX said nothing, and never goes backwards', () => {
    const silent = { startedAt: start, answeredAt: null, waitSeconds: null, billableSeconds: null }
    expect(callPhases({ ...silent, durationSeconds: null })).toEqual([])
    const contrary = { startedAt: start, answeredAt: answer, waitSeconds: -9, durationSeconds: 3 }
    expect(callPhases({ ...contrary, billableSeconds: 12 })).toEqual([
      { name: 'talk', from: answer, seconds: 12, share: 100 },
    ])
  })
})

describe('numbers', () => {
  it.each([
    ['0335550159', 'tel:0335550159'],
    ['+84 28 3555 0155', 'tel:+842835550155'],
    ['1900', 'tel:1900'],
    ['anonymous', null],
    ['*97', null],
    ['sip:1036@pbx.example', null],
    ['•••••••159', null],
    ['0335\u2011550\u2011159', 'tel:0335550159'],
    ['\uFF10\uFF13\uFF13\uFF15550159', 'tel:0335550159'],
  ])('dials %s as %s', (number, link) => {
    expect(telephoneLink(number)).toBe(link)
  })

  it.each([
    ['callerNumber', 'INBOUND', true],
    ['customerNumber', 'INBOUND', true],
    ['customerNumber', 'OUTBOUND', false],
    ['destinationNumber', 'INBOUND', false],
  ] as const)('found-12: %s of a withheld %s call is withheld: %s', (field, direction, is) => {
    const call = { isCallerWithheld: true, direction, callerNumber: 'anonymous' } as Call
    expect(isWithheld(call, field)).toBe(is)
    expect(isWithheld({ ...call, isCallerWithheld: false }, field)).toBe(false)
  })

  it('tells a masked number (C8)', () => {
    expect(isMasked('•••••••159')).toBe(true)
    expect(isMasked('0335550159')).toBe(false)
  })
})

describe('figures (B5)', () => {
  const stats = {
    total: 12,
    inbound: 5,
    outbound: 7,
    local: 0,
    unknownDirection: 0,
    answered: 0,
    missed: 5,
    unreached: 7,
    talkSeconds: 0,
    averageTalkSeconds: null,
    answerRate: 0,
    syncedAt: null,
  }
  const words = { count: String, none: 'n/a' }

  it('has no average where nothing was answered', () => {
    expect(callFigure('average', stats, words)).toBe('n/a')
    expect(callFigure('average', { ...stats, averageTalkSeconds: 178 }, words)).toBe('2:58')
  })

  it('counts what the server counted', () => {
    expect(callFigure('missed', stats, words)).toBe('5')
    expect(callFigure('talk', { ...stats, talkSeconds: 3661 }, words)).toBe('1:01:01')
  })
})

describe('columns', () => {
  const column = { startedAt: 'startedAt', status: 'status', direction: 'direction' } as const

  it('are remembered, keep their order and never lose the link that opens the call', async () => {
    localStorage.setItem('calldeck.calls.columns', '["gone","durationSeconds","status"]')
    const written: (string | undefined)[] = []
    const { result } = await withApp('/', () =>
      useCallColumns({ query: () => ({}), write: (columns) => written.push(columns) }),
    )
    expect(result.columns.value).toEqual(['startedAt', 'durationSeconds', 'status'])
    result.toggle('durationSeconds')
    result.toggle(column.direction)
    expect(result.columns.value).toEqual(['startedAt', 'direction', 'status'])
    result.toggle(column.startedAt)
    expect(result.columns.value[0]).toBe('startedAt')
    result.move(column.status, -1)
    expect(written.at(-1)).toBe('startedAt,status,direction')
    await vi.waitFor(() =>
      expect(localStorage.getItem('calldeck.calls.columns')).toContain('direction'),
    )
    result.reset()
    expect(result.columns.value.length).toBe(10)
  })

  it('of a saved view are not remembered for other lists', async () => {
    localStorage.setItem('calldeck.calls.columns', '["startedAt"]')
    const query = { view: 'a', columns: 'startedAt,status' }
    const { result } = await withApp('/', () =>
      useCallColumns({ query: () => query, write: () => undefined }),
    )
    expect(result.columns.value).toEqual(['startedAt', 'status'])
    result.toggle(column.direction)
    expect(localStorage.getItem('calldeck.calls.columns')).toBe('["startedAt"]')
  })

  it('move by one place, and not over the ends', () => {
    const shown = ['startedAt', 'status', 'direction'] as const
    expect(movedColumns(shown, 'status', 1)).toEqual(['startedAt', 'direction', 'status'])
    expect(movedColumns(shown, 'startedAt', -1)).toEqual(shown)
    expect(movedColumns(shown, 'direction', 1)).toEqual(shown)
    expect(movedColumns(shown, 'domain', 1)).toEqual(shown)
  })

  it.each(['', 'startedAt,gone', 'status,status'])('are not read from %j', (text) => {
    expect(parseColumns(text)).toBeNull()
  })

  it('keep their width within bounds, and lose it again', async () => {
    localStorage.setItem('calldeck.calls.widths', '{"status":"wide","gone":3}')
    const { result } = await withApp('/', useColumnWidths)
    expect(result.widths.value).toEqual({})
    result.resize('status', 131.6)
    result.resize('direction', 3)
    expect(result.widths.value).toEqual({ status: 132, direction: 56 })
    result.resize('status', null)
    expect(result.widths.value).toEqual({ direction: 56 })
    result.reset()
    expect(result.widths.value).toEqual({})
  })
})

describe('a call that goes on', () => {
  const going = { status: 'UNKNOWN', answeredAt: null, endedAt: null } as const
  const lengths = { durationSeconds: 0, billableSeconds: 0, waitSeconds: 5 }

  it('has no outcome, no answer and no end', () => {
    expect(isInProgress(going)).toBe(true)
    expect(isInProgress({ ...going, endedAt: answer })).toBe(false)
    expect(isInProgress({ ...going, answeredAt: answer })).toBe(false)
    expect(isInProgress({ ...going, status: 'BUSY' })).toBe(false)
  })

  it('has no length of 0 s; a call that is over may have', () => {
    const call = { ...going, ...lengths }
    expect(callSeconds(call, 'durationSeconds')).toBeNull()
    expect(callSeconds(call, 'waitSeconds')).toBe(5)
    expect(callSeconds({ ...call, status: 'FAILED' }, 'durationSeconds')).toBe(0)
  })
})

describe('the keys of a call', () => {
  const press = (key: string, target: EventTarget): boolean =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

  it('step along the list, but not while somebody types', async () => {
    const steps: number[] = []
    const keys = (): void =>
      useCallKeys(
        (step) => steps.push(step),
        () => undefined,
      )
    const { unmount } = await withApp('/', keys)
    const box = document.createElement('input')
    document.body.append(box)
    press('ArrowDown', document.body)
    press('ArrowLeft', document.body)
    press('ArrowDown', box)
    press('a', document.body)
    expect(steps).toEqual([1, -1])
    unmount()
    press('ArrowDown', document.body)
    expect(steps).toEqual([1, -1])
  })

  it('belong to a dialog over the call while one is open', async () => {
    const heard: unknown[] = []
    const keys = (): void =>
      useCallKeys(
        (step) => heard.push(step),
        () => heard.push('close'),
      )
    const { unmount } = await withApp('/', keys)
    const dialog = document.createElement('div')
    dialog.className = 'p-dialog'
    document.body.append(dialog)
    for (const key of ['ArrowDown', 'Escape']) press(key, document.body)
    expect(heard).toEqual([])
    dialog.remove()
    for (const key of ['ArrowDown', 'Escape']) press(key, document.body)
    expect(heard).toEqual([1, 'close'])
    unmount()
  })
})
