import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { createCore, type Call, type CallFilter, type Core, type Source } from '../../src/index.ts'
import {
  allCalls,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'

const window = { from: '2025-09-11T00:00:00Z', to: '2025-09-12T00:00:00Z' }
const start = Date.parse('2025-09-11T08:00:00Z') / 1000

/** Missed inbound calls a minute apart, one for each of `rows`, with these fields. */
function missed(rows: readonly WireRow[]): WireRow[] {
  const calls = rows.map((fields, index) => ({
    uuid: `call-${String(index).padStart(2, '0')}`,
    direction: 'inbound',
    caller_id_number: '0335550159',
    outbound_caller_id_number: null,
    destination_number: '1036',
    start_epoch: String(start + index * 60),
    end_epoch: String(start + index * 60 + 20),
    answer_epoch: '0',
    duration: '20',
    billsec: '0',
    sip_hangup_disposition: 'by_caller',
    record_path: null,
    call_status: 'NO_ANSWER',
    ...fields,
  }))
  return calls.toReversed()
}

const wordsForNothing = [
  'null',
  'NULL',
  'nil',
  'None',
  'undefined',
  '(null)',
  '\\N',
  'N/A',
  'NaN',
  '-',
]
const withheld = [
  'anonymous',
  'sip:anonymous@anonymous.invalid',
  'anonymous@anonymous.invalid',
  '"Anonymous" <sip:anonymous@10.0.0.5>',
  'unavailable@unknown.invalid',
  'Restricted',
  'Private',
  'unknown',
  '0',
  '00000000',
  '+',
  '',
]
const spellings = [
  '\u202A0335550159\u202C',
  '\u200B0335550159',
  '0335\u200E550\u00AD159',
  '\uFF10\uFF13\uFF13\uFF15\uFF15\uFF15\uFF10\uFF11\uFF15\uFF19',
  '\u0660\u0663\u0663\u0665\u0665\u0665\u0660\u0661\u0665\u0669',
  '0335\u2011550\u2011159',
  '0335\u00A0550\u00A0159',
  'tel:0335550159',
  '\u201C+84 335 550 159\u201D',
  "'0335550159",
  '0335,550,159',
  '0335_550_159',
  '(+84) 335.550.159',
  '+84\u2212335\u2013550\u2013159',
  '[0335550159]',
]

describe.each(testEngines)('texts as a PBX sends them on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let core: Core
  let source: Source
  beforeEach(async () => {
    simulator = await startSimulator({ calls: 1, days: 1 })
    open = await openTestCore(engine)
    core = open.core
    source = await core.sources.create(sourceInput(simulator), tester)
  })
  afterEach(async () => {
    await core.close()
    await open.remove()
    await simulator.stop()
  })

  /** The calls of these rows, oldest first. */
  const sync = async (rows: readonly WireRow[]): Promise<Call[]> => {
    await simulator.control('raw-rows', missed(rows))
    await syncOnce(core, source, window)
    const calls = await allCalls(core)
    return calls.toSorted((a, b) => a.externalId.localeCompare(b.externalId))
  }
  const count = async (filter: CallFilter): Promise<number> =>
    (await core.calls.count(filter)).count
  const waiting = () => core.analytics.missedNotReturned({})

  test('found-09 line 17: words for nothing are no path, no number and no status', async () => {
    const calls = await sync(
      wordsForNothing.map((word) => ({
        caller_id_number: word,
        outbound_caller_id_number: word,
        record_path: word,
        call_status: word,
        sip_hangup_disposition: word,
      })),
    )
    expect(calls).toHaveLength(wordsForNothing.length)
    for (const call of calls) {
      expect(call).toMatchObject({
        callerNumber: null,
        outboundCallerNumber: null,
        customerNumber: null,
        recordingPath: null,
        hasRecording: false,
        statusText: null,
        hangupDisposition: null,
      })
    }
    expect(await count({ hasRecording: true })).toBe(0)
    const { raw } = await core.calls.get(calls[0]!.id)
    expect(raw).toMatchObject({ caller_id_number: 'null', record_path: 'null' })
  })

  test('found-10 line 18: blanks and marks round fields make no second extension and no other word', async () => {
    const marks = ['', ' ', '\t', '\n', '\u00A0', '\u200B', '\uFEFF', '\u3000', '\u202A']
    const calls = await sync(
      marks.map((mark) => ({
        destination_number: `${mark}1036${mark}`,
        direction: `${mark}inbound${mark}`,
        call_status: `${mark}NO_ANSWER${mark}`,
        start_epoch: `${mark}${start}${mark}`,
      })),
    )
    for (const call of calls) {
      expect(call).toMatchObject({
        destinationNumber: '1036',
        extension: '1036',
        direction: 'INBOUND',
        status: 'NO_ANSWER',
        statusText: 'NO_ANSWER',
      })
    }
    expect(await count({ extension: ' 1036\u200B' })).toBe(marks.length)
    const figures = await core.analytics.byExtension({})
    expect(figures.items.map(({ extension }) => extension)).toEqual(['1036'])
  })

  test('found-12 line 11: a withheld number is no customer and waits for nobody', async () => {
    const calls = await sync(withheld.map((caller) => ({ caller_id_number: caller })))
    expect(calls.map(({ customerNumber }) => customerNumber)).toEqual(withheld.map(() => null))
    expect(calls.map(({ isCallerWithheld }) => isCallerWithheld)).toEqual(
      withheld.map((caller) => caller !== ''),
    )
    expect(await waiting()).toMatchObject({
      count: 0,
      items: [],
      missed: withheld.length,
      withoutNumber: withheld.length,
    })
  })

  test('found-13 line 12: every spelling that is pasted finds the call', async () => {
    await sync([{}, { caller_id_number: '0905550112' }])
    for (const number of spellings) expect([number, await count({ number })]).toEqual([number, 1])
    for (const pattern of ['033\u20115550*', 'tel:0335550???', '\u202A+84335*\u202C']) {
      expect([pattern, await count({ pattern })]).toEqual([pattern, 1])
    }
  })

  test('found-14 line 13: every spelling that is sent is one customer and one number', async () => {
    const calls = await sync(spellings.map((caller) => ({ caller_id_number: caller })))
    expect(new Set(calls.map((call) => call.customerNumber))).toEqual(new Set(['+84335550159']))
    expect(await count({ number: '+84335550159' })).toBe(spellings.length)
    expect((await waiting()).items).toMatchObject([
      { customerNumber: '+84335550159', missedCalls: spellings.length },
    ])
    expect(calls[0]).toMatchObject({ callerNumber: '0335550159', flags: [] })
    expect(calls[2]).toMatchObject({
      callerNumber: '0335550159',
      flags: ['REPLACED_CHARACTERS'],
    })
    expect((await core.calls.get(calls[0]!.id)).raw).toMatchObject({
      caller_id_number: spellings[0],
    })
  })

  test('line 28: the digits of two parts of an address are not one number', async () => {
    await sync([
      { caller_id_number: 'sip:0905@10.0.0.1:5060' },
      { caller_id_number: 'sip:100@203.0.113.7' },
      { caller_id_number: '"0905 123 456" <sip:0335550159@10.0.0.9>;tag=7' },
    ])
    expect(await count({ number: '0905100' })).toBe(0)
    expect(await count({ number: '100203' })).toBe(0)
    expect(await count({ number: '1234560335' })).toBe(0)
    expect(await count({ number: '+84905123456' })).toBe(1)
    expect(await count({ number: '0335550159' })).toBe(1)
    expect(await count({ number: 'sip:100@203.0.113.7' })).toBe(1)
  })

  test('found-17 line 19: a recording path is stored whole and without marks at its ends', async () => {
    const long = `/${'y'.repeat(200)}/${'z'.repeat(200)}.mp3`
    const calls = await sync([
      { record_path: long },
      { record_path: '/a/b.mp3\n' },
      { record_path: ' /a/b.mp3\u00A0' },
      { record_path: '/a/50% off.mp3' },
      { record_path: `/${'x'.repeat(2048)}` },
    ])
    expect(calls.map(({ recordingPath, flags }) => [recordingPath, flags])).toEqual([
      [long, []],
      ['/a/b.mp3', []],
      ['/a/b.mp3', []],
      ['/a/50% off.mp3', []],
      [null, ['TRUNCATED']],
    ])
  })

  test('found-09 found-10 found-12 found-14: a re-mapping repairs what an older mapping stored', async () => {
    const right = await sync([
      { caller_id_number: spellings[0]! },
      { caller_id_number: withheld[1]! },
      { caller_id_number: 'null', destination_number: ' 1036', record_path: 'null' },
    ])
    right.sort((a, b) => a.id.localeCompare(b.id))
    await core.close()
    const database = await openDatabase(open.options)
    await sql`
      update call_record set caller_number = raw->>'caller_id_number', extension = null,
        customer_number = raw->>'caller_id_number', search_digits = raw->>'caller_id_number',
        recording_path = raw->>'record_path', destination_number = raw->>'destination_number'`.execute(
      database.sql,
    )
    await database.close()
    core = await createCore(open.options)
    const { runId } = await core.runs.remap({ sourceId: source.id }, tester)
    expect(await untilEnded(core, runId)).toMatchObject({ status: 'SUCCEEDED', updated: 3 })
    const fields = ({ id, customerNumber, extension, recordingPath, callerNumber }: Call) => ({
      id,
      customerNumber,
      extension,
      recordingPath,
      callerNumber,
    })
    const repaired = (await allCalls(core)).map(fields)
    expect(repaired.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(right.map(fields))
    expect(await count({ number: '0335550159' })).toBe(1)
  })
})
