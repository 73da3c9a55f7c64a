import { assert, boolean, constantFrom, pre, property } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createNumberReader } from '../../src/numbering/number-reader.ts'
import { endingOf, lookForNumbers } from '../../src/numbering/mentions-number.ts'
import { withoutNumbers } from '../../src/numbering/without-numbers.ts'
import { spelled } from '../../src/testing/spelled-number.ts'

const readNumber = createNumberReader('VN')
const sought = {
  mayEndIn: (ending: string) => ending === endingOf('84335550159'),
  isSought: (digits: string) => digits === '84335550159',
  hasEndings: true,
}
const mentions = (text: string): boolean => lookForNumbers(sought, readNumber)(text)

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

const seeded = { seed: 2514, numRuns: 3000 }

test('found-14: a number in any spelling is found, alone, in a sentence, as a file and in an address', () => {
  const around = constantFrom(
    ['', ''],
    ['The line of ', ' is barred'],
    ['/2026/11/29/', '-1036-20261129.mp3'],
    ['12, ', '; 7'],
    ['number=', '&x=1'],
  )
  assert(
    property(spelled, around, boolean(), ({ digits, text }, [before, after], isEncoded) => {
      const canonical = `84${digits}`
      const found = lookForNumbers(
        {
          mayEndIn: (ending) => canonical.endsWith(ending),
          isSought: (read) => read === canonical,
          hasEndings: true,
        },
        readNumber,
      )
      const told = `${before}${text}${after}`
      expect(found(isEncoded ? encodeURIComponent(told) : told)).toBe(true)
    }),
    seeded,
  )
})

test('found-14: another number in any spelling is not', () => {
  assert(
    property(spelled, ({ digits, text }) => {
      pre(digits !== '335550159')
      expect(mentions(text)).toBe(false)
    }),
    seeded,
  )
})

describe('H1: a text of digits', () => {
  const hostile = [
    ['parted by blanks', '5 '.repeat(24_576)],
    ['of other numbers', '0905550112 '.repeat(4500)],
    ['in one run', '5'.repeat(48 * 1024)],
    ['with signs alone between two', `1${'-'.repeat(48 * 1024)}2`],
  ] as const

  test.each(hostile)(
    '%s is read in no plan when nothing in it ends like what is looked for',
    (_, text) => {
      const counted = countReadings()
      expect(lookForNumbers({ ...sought, ...counted.asked }, counted.readNumber)(text)).toBe(false)
      expect(counted.readings()).toBe(0)
      expect(counted.looks()).toBeLessThanOrEqual(24_576)
    },
  )

  test('is looked through up to a bound, and then taken to hold a number', () => {
    const counted = countReadings()
    const mention = lookForNumbers({ ...sought, ...counted.asked }, counted.readNumber)
    expect(mention('5 '.repeat(256 * 1024))).toBe(true)
    expect(mention('0905550112')).toBe(true)
    expect(mention('1036')).toBe(false)
    expect(counted.looks()).toBeLessThanOrEqual(50_000)
  })

  test('in which everything ends like it is read a thousand times at most', () => {
    const counted = countReadings()
    const text = Array.from({ length: 4500 }, (_, at) => `${100 + at}5550159x`).join(' ')
    expect(lookForNumbers(sought, counted.readNumber)(text)).toBe(true)
    expect(counted.readings()).toBeLessThanOrEqual(1020)
    expect(counted.readings()).toBeGreaterThan(900)
  })

  test('is left as it is behind the bound, for a number whose ending nobody kept', () => {
    const counted = countReadings()
    const unknown = { ...sought, mayEndIn: () => true, hasEndings: false }
    const text = '0905 550 112 '.repeat(4500)
    expect(lookForNumbers(unknown, counted.readNumber)(`0335550159 ${text}`)).toBe(true)
    expect(lookForNumbers(unknown, counted.readNumber)(text)).toBe(false)
    expect(counted.readings()).toBeLessThanOrEqual(1040)
  })
})

function countReadings() {
  let [readings, looks] = [0, 0]
  return {
    readings: () => readings,
    looks: () => looks,
    readNumber: (number: string) => {
      readings += 1
      return readNumber(number)
    },
    asked: {
      mayEndIn: (ending: string) => {
        looks += 1
        return sought.mayEndIn(ending)
      },
    },
  }
}
