import { describe, expect, it } from 'vitest'
import { createNumberReader } from '../../src/numbering/number-reader.ts'
import { numbersIn } from '../../src/numbering/numbers-in.ts'
import { withoutNumbers } from '../../src/numbering/without-numbers.ts'

const readNumber = createNumberReader('VN')
const mentions = (text: string): boolean => numbersIn(text, readNumber).has('84335550159')

describe('C9 a number in a text', () => {
  it.each([
    '0335550159',
    '84335550159',
    '+84335550159',
    '0084335550159',
    '033 555 0159',
    '+84 33-555-01.59',
    '(033) 555 0159',
    'sip:0335550159@pbx.example:5060',
    '/2025/09/11/0335550159-1036-20250911.mp3',
    'number%2B84335550159',
    'goi lai 0335 550 159 nhe',
  ])('is found in %j', (text) => expect(mentions(text)).toBe(true))

  it.each([
    '',
    'anonymous',
    '1036',
    '0335550158',
    '10335550159',
    '03355501591',
    '335550',
    '1757558400',
    '2025-09-11T08:00:00Z',
  ])('is not found in %j', (text) => expect(mentions(text)).toBe(false))
})

describe('C9 a payload without a number', () => {
  const uuid = '0335550159'
  const unwanted = { mentions, externalId: null, recordingPath: '/rec/a.mp3' }

  it('loses every value that holds it, and the recording; the rest stays as it is', () => {
    const payload = {
      caller: '0335550159',
      asNumber: 84_335_550_159,
      nested: { legs: [{ to: 'sip:+84335550159@x' }, { to: '1036' }] },
      '033 555 0159': 'a key',
      record_path: '/rec/a.mp3',
      start_epoch: '1757558400',
      none: null,
      on: true,
    }
    expect(withoutNumbers(payload, unwanted)?.value).toEqual({
      caller: null,
      asNumber: null,
      nested: { legs: [{ to: null }, { to: '1036' }] },
      record_path: null,
      start_epoch: '1757558400',
      none: null,
      on: true,
    })
  })

  it('is null when there is nothing to remove, also not the recording', () => {
    expect(withoutNumbers({ caller: '1036', record_path: '/rec/a.mp3' }, unwanted)).toBeNull()
  })

  it('keeps the id of the call, whatever it looks like', () => {
    const payload = { uuid, caller: '+84335550159' }
    const cleaned = withoutNumbers(payload, { ...unwanted, externalId: uuid })
    expect(cleaned?.value).toEqual({ uuid, caller: null })
    expect(withoutNumbers({ uuid }, { ...unwanted, externalId: uuid })).toBeNull()
  })
})
