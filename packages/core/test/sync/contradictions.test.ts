import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  allCalls,
  cdrTable,
  openExchange,
  openTestCore,
  say,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'
import type { Source } from '../../src/index.ts'

const window = { from: '2025-09-10T17:00:00Z', to: simulatorEnd }

describe.each(testEngines)('calls that contradict themselves, on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let source: Source

  beforeEach(async () => {
    simulator = await startSimulator({ calls: 1, days: 1 })
    open = await openTestCore(engine)
    source = await open.core.sources.create(sourceInput(simulator), tester)
  })
  afterEach(async () => {
    await open.close()
    await simulator.stop()
  })

  const send = (rows: readonly WireRow[]): Promise<unknown> => simulator.control('raw-rows', rows)
  const sync = () => syncOnce(open.core, source, window)

  test('found-03: words for nothing are no id; each such row is rejected and kept', async () => {
    const words = ['null', 'NULL', '00000000-0000-0000-0000-000000000000', 'undefined', '0', 'N/A']
    await send([
      ...cdrTable(
        `| id | direction | from | to | start | answer | end | status |
        ${words.map((word, n) => `| ${word} | inbound | 090000001${n} | 1036 | 08:0${9 - n}:00 | 08:0${9 - n}:15 | 08:0${9 - n}:40 | ANSWER |`).join('\n')}
        | a | inbound | 0905550112 | 1036 | 07:00:00 | 07:00:07 | 07:01:10 | ANSWER |`,
      ),
    ])
    const run = await sync()
    expect(run).toMatchObject({ status: 'PARTIAL', fetched: 7, created: 1, rejected: 6 })
    const { items } = await open.core.runs.rejected({ runId: run.id })
    expect(new Set(items.map((row) => row.reason))).toEqual(new Set(['The row has no uuid.']))
    expect((await allCalls(open.core)).map((call) => call.externalId)).toEqual(['a'])
  })

  test('found-07: absurd lengths are corrected by the times and left out of talk time', async () => {
    await send(
      cdrTable(`
      | id | direction | from       | to   | start    | answer   | end      | status | duration   | talk       |
      | e  | inbound   | 0335550159 | 1036 | 08:50:00 | 08:50:15 | 08:51:15 | ANSWER | 75         | 6000       |
      | d  | inbound   | 0335550159 | 1036 | 08:40:00 | 08:40:15 | 08:41:15 | ANSWER | 75000      | 60000      |
      | c  | inbound   | 0335550159 | 1036 | 08:30:00 | 08:30:15 | 08:31:15 | ANSWER | 2147483647 | 2147483647 |
      | b  | inbound   | 0335550159 | 1036 | 08:20:00 | 08:20:15 | 08:21:15 | ANSWER | 1795752000 | 1795752000 |
      | a  | inbound   | 0335550159 | 1036 | 08:10:00 | 08:10:15 | 08:11:15 | ANSWER | 75         | 60         |`),
    )
    await sync()
    const calls = await allCalls(open.core)
    expect(calls.map((call) => [call.externalId, call.flags])).toEqual([
      ['e', ['INCONSISTENT']],
      ['d', ['INCONSISTENT']],
      ['c', ['INCONSISTENT']],
      ['b', ['INCONSISTENT']],
      ['a', []],
    ])
    expect(
      new Set(calls.map((call) => [call.durationSeconds, call.billableSeconds].join())),
    ).toEqual(new Set(['75,60']))
    expect(calls[2]!.raw).toMatchObject({ duration: '2147483647' })
    const figures = { talkSeconds: 60, averageTalkSeconds: 60, answered: 5 }
    expect(await open.core.calls.stats({})).toMatchObject(figures)
    const { items } = await open.core.analytics.byExtension({ filter: {} })
    expect(items).toMatchObject([{ extension: '1036', ...figures }])
  })

  test('found-08: an answered call without answer time waited for duration less talk', async () => {
    const answered = cdrTable(`
      | id | direction | from       | to   | start    | answer | end      | status | duration | talk |
      | b  | inbound   | 0335550159 | 1036 | 08:20:00 | -      | 08:30:20 | ANSWER | 620      | 600  |
      | a  | inbound   | 0335550159 | 1036 | 08:10:00 | -      | 08:20:20 | ANSWER | 620      | 600  |`)
    await send([answered[0]!, { ...answered[1]!, answer_epoch: '2026-11-27 11:00:00' }])
    await sync()
    expect((await allCalls(open.core)).map((call) => call.waitSeconds)).toEqual([20, 20])
  })

  test('found-20: a call that starts more than a day after it was read is flagged', async () => {
    const [row] = cdrTable(`
      | id | direction | from       | to   | start    | answer   | end      | status |
      | a  | inbound   | 0335550159 | 1036 | 08:20:00 | 08:20:10 | 08:21:00 | ANSWER |`)
    const future = {
      start_epoch: '4070908800',
      answer_epoch: '4070908805',
      end_epoch: '4070908860',
    }
    const listed = [{ ...row!, ...future, uuid: 'f', duration: '60', billsec: '55' }, row!]
    // A PBX that gives its whole list, whatever window is asked for.
    const exchange = await openExchange()
    exchange.answer((response, request) => {
      const offset = Number(new URL(request.url!, exchange.apiUrl).searchParams.get('offset'))
      say(response, { status: 'success', data: listed.slice(offset) })
    })
    const whole = await open.core.sources.create(
      sourceInput(exchange, { name: 'Whole list' }),
      tester,
    )
    await syncOnce(open.core, whole, window)
    exchange.close()
    expect((await allCalls(open.core)).map((call) => [call.externalId, call.flags])).toEqual([
      ['f', ['FUTURE']],
      ['a', []],
    ])
  })
})
