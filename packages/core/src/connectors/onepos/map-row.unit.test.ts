import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MappedCall } from '../connector.ts'
import { knownFields, mapRow, rowId } from './map-row.ts'

const settings = { domain: 'demo102019' }
const rowsOf = (name: string): Record<string, unknown>[] =>
  JSON.parse(
    readFileSync(new URL(`../../../test/fixtures/onepos/${name}.json`, import.meta.url), 'utf8'),
  ).data
const real = rowsOf('page-real-shape')
const dirty = rowsOf('page-dirty-rows')
const epoch = (seconds: number) => new Date(seconds * 1000)

const callOf = (row: unknown): MappedCall => {
  const mapped = mapRow(row, settings)
  if (mapped.kind !== 'call') throw new Error(mapped.reason)
  return mapped.call
}

const cancelled = (fields: Partial<MappedCall>) => ({
  direction: 'OUTBOUND',
  status: 'CANCELED',
  statusText: 'CANCELED',
  callerNumber: '1062',
  destinationNumber: '0865550121',
  answeredAt: null,
  billableSeconds: 0,
  hangupDisposition: 'by_callee',
  hangupBy: 'CALLEE',
  recordingPath: null,
  domain: 'demo102019',
  flags: [],
  ...fields,
})

describe('A5 the real page', () => {
  it('row 1: an answered outbound call with its recording', () => {
    expect(callOf(real[0])).toEqual({
      externalId: '2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f',
      direction: 'OUTBOUND',
      status: 'ANSWERED',
      statusText: 'ANSWER',
      callerNumber: '1036',
      outboundCallerNumber: '842835550155',
      destinationNumber: '0335550159',
      startedAt: epoch(1757586989),
      answeredAt: epoch(1757587015),
      endedAt: epoch(1757587081),
      durationSeconds: 92,
      billableSeconds: 66,
      hangupDisposition: 'by_caller',
      hangupBy: 'CALLER',
      recordingPath: '/demo102019/archive/2025/Sep/11/2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f.mp3',
      domain: 'demo102019',
      flags: [],
    })
  })

  it('rows 2 and 3: calls that were never answered', () => {
    expect(callOf(real[1])).toEqual(
      cancelled({
        externalId: 'e32dda66-8efa-11f0-ab45-e3cd36bb494f',
        outboundCallerNumber: '842835550153',
        startedAt: epoch(1757586865),
        endedAt: epoch(1757586923),
        durationSeconds: 58,
      }),
    )
    expect(callOf(real[2])).toEqual(
      cancelled({
        externalId: 'c327aada-8efa-11f0-aa45-e3cd36bb494f',
        outboundCallerNumber: '842835550156',
        startedAt: epoch(1757586811),
        endedAt: epoch(1757586859),
        durationSeconds: 48,
      }),
    )
  })

  it('names every field of the wire', () => {
    expect(Object.keys(real[0] ?? {}).sort()).toEqual([...knownFields].sort())
  })
})

describe('A8 the dirty page', () => {
  it('row 1: a call in progress is kept, its words unknown', () => {
    expect(callOf(dirty[0])).toEqual({
      externalId: 'af27b186-ce71-11f0-9d3a-e3cd36bb494f',
      direction: 'UNKNOWN',
      status: 'UNKNOWN',
      statusText: null,
      callerNumber: '0905550111',
      outboundCallerNumber: null,
      destinationNumber: '842835550155',
      startedAt: epoch(1764564821),
      answeredAt: null,
      endedAt: null,
      durationSeconds: 0,
      billableSeconds: 0,
      hangupDisposition: null,
      hangupBy: 'UNKNOWN',
      recordingPath: null,
      domain: 'demo102019',
      flags: [],
    })
  })

  it('row 2: an end before the start is kept as sent', () => {
    expect(callOf(dirty[1])).toEqual({
      externalId: 'b0a1c2d4-ce71-11f0-9d3b-e3cd36bb494f',
      direction: 'INBOUND',
      status: 'NO_ANSWER',
      statusText: 'NO_ANSWER',
      callerNumber: '+84905550112',
      outboundCallerNumber: null,
      destinationNumber: '1036',
      startedAt: epoch(1764564900),
      answeredAt: null,
      endedAt: epoch(1764564880),
      durationSeconds: -20,
      billableSeconds: null,
      hangupDisposition: 'recv_cancel',
      hangupBy: 'UNKNOWN',
      recordingPath: null,
      domain: 'demo102019',
      flags: [],
    })
  })

  it('row 3: JSON numbers and a word in lower case', () => {
    expect(callOf(dirty[2])).toEqual({
      externalId: 'b1b2c3d4-ce71-11f0-9d3c-e3cd36bb494f',
      direction: 'LOCAL',
      status: 'ANSWERED',
      statusText: 'answer',
      callerNumber: '1036',
      outboundCallerNumber: null,
      destinationNumber: '1062',
      startedAt: epoch(1764565000),
      answeredAt: epoch(1764565004),
      endedAt: epoch(1764565031),
      durationSeconds: 31,
      billableSeconds: 27,
      hangupDisposition: 'send_bye',
      hangupBy: 'UNKNOWN',
      recordingPath: '/demo102019/archive/2025/Dec/01/b1b2c3d4-ce71-11f0-9d3c-e3cd36bb494f.mp3',
      domain: 'demo102019',
      flags: [],
    })
  })

  it('row 4: an unknown status word is kept and mapped to UNKNOWN', () => {
    expect(callOf(dirty[3])).toEqual({
      externalId: 'b2c3d4e5-ce71-11f0-9d3d-e3cd36bb494f',
      direction: 'INBOUND',
      status: 'UNKNOWN',
      statusText: 'VOICEMAIL_LEFT',
      callerNumber: 'anonymous',
      outboundCallerNumber: null,
      destinationNumber: '19005550',
      startedAt: epoch(1764565100),
      answeredAt: epoch(1764565112),
      endedAt: epoch(1764565160),
      durationSeconds: 60,
      billableSeconds: 48,
      hangupDisposition: 'recv_bye',
      hangupBy: 'UNKNOWN',
      recordingPath: null,
      domain: 'demo102019',
      flags: [],
    })
  })

  it('row 5: no uuid is a reject', () => {
    expect(mapRow(dirty[4], settings)).toEqual({
      kind: 'rejected',
      externalId: null,
      reason: 'The row has no uuid.',
    })
  })

  it('row 6: the start is repaired from the version-1 uuid', () => {
    expect(callOf(dirty[5])).toEqual({
      externalId: 'b3d4e5f6-ce71-11f0-9d3e-e3cd36bb494f',
      direction: 'OUTBOUND',
      status: 'BUSY',
      statusText: 'BUSY',
      callerNumber: '1062',
      outboundCallerNumber: null,
      destinationNumber: '0865550122',
      startedAt: epoch(1764564819),
      answeredAt: null,
      endedAt: epoch(1764565330),
      durationSeconds: 30,
      billableSeconds: 0,
      hangupDisposition: 'by_callee',
      hangupBy: 'CALLEE',
      recordingPath: null,
      domain: 'demo102019',
      flags: ['REPAIRED'],
    })
  })
})

describe('X15 poison rows', () => {
  const good = real[0] ?? {}

  it.each([[null], ['row'], [17], [[good]], [undefined]])(
    'rejects %j, which is no object',
    (row) => {
      expect(mapRow(row, settings)).toMatchObject({ kind: 'rejected', externalId: null })
      expect(rowId(row)).toBeNull()
    },
  )

  it('rejects a uuid beyond 200 characters and keeps one of 200', () => {
    expect(mapRow({ ...good, uuid: 'u'.repeat(201) }, settings).kind).toBe('rejected')
    expect(callOf({ ...good, uuid: 'u'.repeat(200) }).externalId).toHaveLength(200)
  })

  it('cuts a field of a million characters and says so', () => {
    const call = callOf({ ...good, caller_id_number: '9'.repeat(1_000_000) })
    expect(call.callerNumber).toHaveLength(255)
    expect(call.flags).toEqual(['TRUNCATED'])
  })

  it('does not leave half a pair where it cuts', () => {
    const call = callOf({ ...good, caller_id_number: `${'9'.repeat(254)}📞` })
    expect(call.callerNumber).toBe('9'.repeat(254))
  })

  it('replaces NUL and lone surrogates, in the id too', () => {
    const call = callOf({ ...good, uuid: 'a\0b', destination_number: '10\uD80036' })
    expect(call).toMatchObject({
      externalId: 'a\uFFFDb',
      destinationNumber: '10\uFFFD36',
      flags: ['REPLACED_CHARACTERS'],
    })
    expect(rowId({ uuid: 'a\0b' })).toBe(call.externalId)
  })

  it('takes nothing from __proto__', () => {
    const row: unknown = JSON.parse('{"__proto__":{"uuid":"stolen"},"start_epoch":"1757586989"}')
    expect(mapRow(row, settings)).toMatchObject({ kind: 'rejected', externalId: null })
  })

  it.each(['0', '', null, 'soon', '1757586989000', -5, true, '12', {}])(
    'rejects the start %j where the uuid tells no time',
    (start) => {
      const row = { ...good, uuid: 'c0ffee', start_epoch: start }
      expect(mapRow(row, settings)).toMatchObject({ kind: 'rejected', externalId: 'c0ffee' })
      expect(callOf({ ...good, start_epoch: start }).flags).toEqual(['REPAIRED'])
    },
  )

  it('drops fields of another type, which the raw payload keeps', () => {
    const call = callOf({ ...good, direction: 7, call_status: {}, duration: [], record_path: true })
    expect(call).toMatchObject({
      direction: 'UNKNOWN',
      status: 'UNKNOWN',
      statusText: null,
      durationSeconds: null,
      recordingPath: null,
    })
  })
})

describe('words', () => {
  it.each([
    ['ANSWER', 'ANSWERED'],
    ['answered', 'ANSWERED'],
    ['NO ANSWER', 'NO_ANSWER'],
    ['no-answer', 'NO_ANSWER'],
    ['CANCELLED', 'CANCELED'],
    ['Busy', 'BUSY'],
    ['FAILED', 'FAILED'],
    ['VOICEMAIL', 'VOICEMAIL'],
    ['FORWARDED', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('status %j means %s', (word, status) => {
    expect(callOf({ ...real[0], call_status: word })).toMatchObject({ status, statusText: word })
  })

  it('directions are read in any case', () => {
    expect(callOf({ ...real[0], direction: 'Inbound' }).direction).toBe('INBOUND')
  })
})

describe('found-09 found-10 found-17: what stands in a field besides its value', () => {
  it('is no part of a word, a number, a time or a path', () => {
    const call = callOf({
      ...real[0],
      direction: '\uFEFFInbound ',
      call_status: '\u00A0no\u2011answer\r\n',
      sip_hangup_disposition: '\tby_caller',
      caller_id_number: ' 0335\u200B550159\u00A0',
      destination_number: '\uFF11\uFF10\uFF13\uFF16',
      start_epoch: ' 1757586989\u200B',
      duration: '\uFF19\uFF12',
      record_path: ' /a/b.mp3\r\n',
    })
    expect(call).toMatchObject({
      direction: 'INBOUND',
      status: 'NO_ANSWER',
      statusText: 'no\u2011answer',
      hangupBy: 'CALLER',
      callerNumber: '0335550159',
      destinationNumber: '\uFF11\uFF10\uFF13\uFF16',
      startedAt: epoch(1757586989),
      durationSeconds: 92,
      recordingPath: '/a/b.mp3',
      flags: ['REPLACED_CHARACTERS'],
    })
  })

  it.each([
    ['00:03:20', 200],
    ['1:00:00', 3600],
    ['\uFF10:\uFF10\uFF11:\uFF11\uFF15', 75],
    ['03:20', null],
    ['00:75:00', null],
    ['3 min', null],
  ])('found-07: a duration of %j is %j seconds', (duration, seconds) =>
    expect(callOf({ ...real[0], duration }).durationSeconds).toBe(seconds),
  )

  it.each([
    'null',
    'NULL',
    'None',
    'nil',
    'undefined',
    'N/A',
    '\\N',
    '(null)',
    'NaN',
    '-',
    '0',
    '/',
    'null.wav',
    '/null',
    '/recordings/2026/undefined.mp3',
    'C:\\rec\\None.wav',
    '/rec/false.mp3',
    '/rec/(null).wav',
    '/rec/NIL.gsm',
    '/rec/na',
    '/rec/?id=7',
    '/rec/null.wav?id=7',
    '/rec/',
    '//',
    '/rec/.mp3',
    '.wav',
    '..',
  ])('%j is no path', (word) =>
    expect(callOf({ ...real[0], record_path: word }).recordingPath).toBeNull(),
  )

  it.each([
    '/a/nullify.mp3',
    '/null/7.mp3',
    '/a/none.of.it.mp3',
    '/a/0.wav',
    '/a/.b.mp3',
    '/rec/na.wav',
    'NaN.mp3',
    '/play?file=7&back=/',
    '/play?file=null',
    'https://pbx.example/rec/8f3a/',
    'HTTP://pbx.example/play/null.wav?id=7',
  ])('%j is a path', (path) =>
    expect(callOf({ ...real[0], record_path: path }).recordingPath).toBe(path),
  )

  it('a path of 2,048 characters is whole, a longer one is none and said so', () => {
    const path = `/${'p'.repeat(2047)}`
    expect(callOf({ ...real[0], record_path: path })).toMatchObject({
      recordingPath: path,
      flags: [],
    })
    expect(callOf({ ...real[0], record_path: `${path}x` })).toMatchObject({
      recordingPath: null,
      flags: ['TRUNCATED'],
    })
  })

  it('trims the domain of the source', () => {
    expect(mapRow(real[0], { domain: ' demo\u00A0' })).toMatchObject({ call: { domain: 'demo' } })
  })
})
