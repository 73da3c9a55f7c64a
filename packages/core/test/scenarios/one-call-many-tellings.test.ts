import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  allCalls,
  cdrTable,
  openTestCore,
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

describe.each(testEngines)('what the PBX tells of a call, again and again, on %s', (engine) => {
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

  const tell = (table: string): Promise<unknown> => simulator.control('raw-rows', cdrTable(table))
  const sync = () => syncOnce(open.core, source, window)

  test('A5: a call in progress is stored as unknown and filled in when it is over', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer | end | status | hangup |
      | a  | -         | 0905550112 | 1036 | 08:00:00 | -      | -   | -      | -      |`)
    expect(await sync()).toMatchObject({ status: 'SUCCEEDED', created: 1 })
    expect(await allCalls(open.core)).toMatchObject([
      {
        direction: 'UNKNOWN',
        status: 'UNKNOWN',
        answeredAt: null,
        endedAt: null,
        waitSeconds: null,
      },
    ])
    await tell(`
      | id | direction | from       | to   | start    | answer   | end      | status | hangup    |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER | by_caller |`)
    expect(await sync()).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(await allCalls(open.core)).toMatchObject([
      {
        direction: 'INBOUND',
        status: 'ANSWERED',
        customerNumber: '+84905550112',
        extension: '1036',
        waitSeconds: 7,
        durationSeconds: 70,
        billableSeconds: 63,
        hangupBy: 'CALLER',
        answeredAt: '2025-09-11T01:00:07.000Z',
      },
    ])
  })

  test('A5 B: a known value is not overwritten by null, in the fields and in the payload', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer   | end      | status | recording  |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER | /r/a.mp3   |`)
    await sync()
    await tell(`
      | id | direction | from | to   | start    | answer   | end      | status | recording |
      | a  | -         | -    | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | -      | -         |`)
    expect(await sync()).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    const [call] = await allCalls(open.core)
    expect(call).toMatchObject({
      direction: 'INBOUND',
      status: 'ANSWERED',
      callerNumber: '0905550112',
      recordingPath: '/r/a.mp3',
    })
    expect(call!.raw).toMatchObject({ direction: 'inbound', record_path: '/r/a.mp3' })
  })

  test('A5: a telling that knows less of an answered call takes none of its lengths away', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer   | end      | status |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:10 | 08:01:10 | ANSWER |`)
    await sync()
    await tell(`
      | id | direction | from       | to   | start    | answer | end | status | duration | talk |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -      | -   | -      | 0        | 0    |`)
    await sync()
    expect(await allCalls(open.core)).toMatchObject([
      { status: 'ANSWERED', durationSeconds: 70, billableSeconds: 60, waitSeconds: 10 },
    ])
    expect(await open.core.calls.stats({})).toMatchObject({ answered: 1, talkSeconds: 60 })
  })

  test('A16: the same id twice in a page is one call, the last telling wins, and the counts add up', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer   | end      | status | recording |
      | b  | outbound  | 1062       | 0865550121 | 09:00:00 | - | 09:00:20 | BUSY   | -         |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -        | -        | -      | /r/a.mp3  |
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER | -         |`)
    const run = await sync()
    expect(run).toMatchObject({ status: 'SUCCEEDED', fetched: 3, created: 2, unchanged: 1 })
    expect(await allCalls(open.core)).toMatchObject([
      { externalId: 'b', status: 'BUSY' },
      { externalId: 'a', status: 'ANSWERED', recordingPath: '/r/a.mp3' },
    ])
  })

  test('A16: what an earlier row of a page adds to a later one that is stored already is taken', async () => {
    const later = `
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER | -         |`
    const head = `
      | id | direction | from       | to   | start    | answer   | end      | status | recording |`
    await tell(head + later)
    await sync()
    await tell(`${head}
      | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -        | -        | -      | /r/a.mp3  |${later}`)
    expect(await sync()).toMatchObject({ fetched: 2, created: 0, updated: 1, unchanged: 1 })
    expect(await allCalls(open.core)).toMatchObject([
      { status: 'ANSWERED', answeredAt: '2025-09-11T01:00:07.000Z', recordingPath: '/r/a.mp3' },
    ])
    expect(await sync()).toMatchObject({ fetched: 2, created: 0, updated: 0, unchanged: 2 })
  })

  test('A16: calls that are stored are known again behind a page of new ones, whatever they hold', async () => {
    const paged = await open.core.sources.create(
      sourceInput(simulator, { name: 'Pages of ten', batchSize: 10, concurrency: 1 }),
      tester,
    )
    const read = () => syncOnce(open.core, paged, window)
    const nested = (row: WireRow) => ({ ...row, extra: { note: null, list: [null] } })
    const stored = cdrTable(`
      | id | direction | from       | to   | start    | answer   | end      | status |
      | c  | inbound   | 0905550113 | 1036 | 08:20:00 | 08:20:07 | 08:21:10 | ANSWER |
      | b  | inbound   | 0905550112 | 1036 | 08:10:00 | 08:10:07 | 08:11:10 | ANSWER |
      | a  | inbound   | 0905550111 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER |`)
    await simulator.control('raw-rows', stored.map(nested))
    expect(await read()).toMatchObject({ created: 3 })
    // Known values stay in the columns and in the payload, which is then not the one that is sent.
    const forgetting = stored.map((row) =>
      nested({ ...row, call_status: 'BUSY', answer_epoch: '0' }),
    )
    await simulator.control('raw-rows', forgetting)
    expect(await read()).toMatchObject({ created: 0, updated: 3, unchanged: 0 })
    const before = await allCalls(open.core)

    const fresh = cdrTable(
      `| id | direction | from | to | start | answer | end | status |
      ${Array.from({ length: 15 }, (_, n) => `| n${n} | outbound | 1062 | 0865550121 | 09:${59 - n}:00 | - | 09:${59 - n}:20 | BUSY |`).join('\n')}`,
    )
    await simulator.control('raw-rows', [...fresh, ...forgetting])
    expect(await read()).toMatchObject({
      status: 'SUCCEEDED',
      fetched: 18,
      created: 15,
      updated: 0,
      unchanged: 3,
    })
    expect((await allCalls(open.core)).slice(-3)).toEqual(before)
  })

  test('A16: in a first sync, a call that two pages tell differently is one call, and the counts add up', async () => {
    const paged = await open.core.sources.create(
      sourceInput(simulator, { name: 'Pages of ten', batchSize: 10, concurrency: 1 }),
      tester,
    )
    const minutes = Array.from({ length: 24 }, (_, n) => 59 - n)
    const calls = cdrTable(
      `| id | direction | from | to | start | answer | end | status | recording |
      ${minutes.map((minute) => `| n${minute} | outbound | 1062 | 0865550121 | 09:${minute}:00 | - | - | - | /r/${minute}.mp3 |`).join('\n')}`,
    )
    const ended = cdrTable(`
      | id  | direction | from | to         | start    | answer   | end      | status | recording |
      | n57 | outbound  | 1062 | 0865550121 | 09:57:00 | 09:57:05 | 09:57:35 | ANSWER | -         |`)
    await simulator.control('raw-rows', [...calls.slice(0, 15), ...ended, ...calls.slice(15)])
    const run = await syncOnce(open.core, paged, window)
    expect(run).toMatchObject({ status: 'SUCCEEDED', created: 24, rejected: 0 })
    expect(run.created + run.updated + run.unchanged).toBe(run.fetched)
    const stored = await allCalls(open.core)
    expect(stored.map((call) => call.externalId)).toEqual(minutes.map((minute) => `n${minute}`))
    expect(stored.find((call) => call.externalId === 'n57')).toMatchObject({
      status: 'ANSWERED',
      billableSeconds: 30,
      recordingPath: '/r/57.mp3',
    })
    expect(await syncOnce(open.core, paged, window)).toMatchObject({ created: 0 })
  })

  test('X7: a long call that is filed late under its early start is taken by the overlap', async () => {
    await tell(`
      | id | direction | from | to         | start    | answer | end      | status |
      | b  | outbound  | 1062 | 0865550121 | 14:00:00 | -      | 14:00:20 | BUSY   |`)
    const first = await syncOnce(open.core, source)
    expect(first).toMatchObject({ status: 'SUCCEEDED', created: 0 })
    const now = new Date()
    const day = now.toISOString().slice(0, 10)
    const hourAgo = new Date(now.getTime() - 3_600_000).toISOString().slice(11, 19)
    const late = cdrTable(
      `| id | direction | from | to | start | answer | end | status |
       | late | inbound | 0905550112 | 1036 | ${hourAgo} | ${hourAgo} | ${hourAgo} | ANSWER |`,
      { day: new Date(now.getTime() - 3_600_000).toISOString().slice(0, 10) || day, zone: 'Z' },
    )
    await simulator.control('raw-rows', late)
    const watermark = (await open.core.sources.get(source.id)).syncedThrough!
    expect(Date.parse(watermark)).toBeGreaterThan(now.getTime() - 3_600_000)
    expect(await syncOnce(open.core, source)).toMatchObject({ status: 'SUCCEEDED', created: 1 })
    expect((await allCalls(open.core)).map((call) => call.externalId)).toEqual(['late'])
  })

  test('C6 A16: missed is inbound and answered by nobody; unreached is outbound; averages are over answered calls', async () => {
    await tell(`
      | id | direction | from       | to         | start    | answer   | end      | status    |
      | a  | inbound   | 0905550112 | 1036       | 08:00:00 | 08:00:10 | 08:01:10 | ANSWER    |
      | b  | inbound   | 0905550113 | 1036       | 08:10:00 | -        | 08:10:30 | CANCELED  |
      | c  | outbound  | 1062       | 0865550121 | 08:20:00 | -        | 08:20:30 | NO_ANSWER |
      | d  | outbound  | 1062       | 0865550122 | 08:30:00 | 08:30:05 | 08:30:35 | ANSWER    |
      | e  | local     | 1062       | 1036       | 08:40:00 | 08:40:05 | 08:40:15 | ANSWER    |
      | f  | -         | 0905550114 | 1036       | 08:50:00 | -        | -        | -         |`)
    await sync()
    expect(await open.core.calls.stats({})).toMatchObject({
      total: 6,
      inbound: 2,
      outbound: 2,
      local: 1,
      unknownDirection: 1,
      answered: 3,
      missed: 1,
      unreached: 1,
      talkSeconds: 100,
      averageTalkSeconds: 100 / 3,
      answerRate: 0.5,
    })
  })
})
