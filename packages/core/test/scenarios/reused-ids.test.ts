import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
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
  untilEnded,
  type Simulator,
  type TestCore,
  type WireRow,
} from '../../src/testing/index.ts'
import { createCore, type Core, type Source } from '../../src/index.ts'

const window = { from: '2025-09-08T17:00:00Z', to: simulatorEnd }
const warning = /used one id for several calls with different starts/

const head = '| id | direction | from | to | start | answer | end | status | recording |'
const row = (line: string, day = '2025-09-10'): WireRow =>
  cdrTable(`${head}\n${line}`, { day })[0] as WireRow

const old = row(
  '| 1001 | inbound | 0911111111 | 1036 | 09:00:00 | 09:00:15 | 09:01:15 | ANSWER | /old.mp3 |',
)
const restored = row(
  '| 1001 | inbound | 0922222222 | 1036 | 10:00:00 | - | 10:00:30 | NO_ANSWER | - |',
  '2025-09-11',
)

describe.each(testEngines)('ids that the PBX uses again, on %s', (engine) => {
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

  const send = (...rows: readonly WireRow[]): Promise<unknown> =>
    simulator.control('raw-rows', rows)
  const sync = (from: Pick<Source, 'id'> = source) => syncOnce(core, from, window)
  const known = async () =>
    (await allCalls(core)).map(({ externalId, callerNumber, flags, goneAt }) => ({
      externalId,
      callerNumber,
      flags,
      isGone: goneAt !== null,
    }))
  const both = [
    {
      externalId: `1001@${restored['start_epoch']}`,
      callerNumber: '0922222222',
      flags: ['ID_REUSED'],
      isGone: false,
    },
    { externalId: '1001', callerNumber: '0911111111', flags: [], isGone: false },
  ]

  test('found-04: an id used again after a restore is another call, which takes nothing of the first', async () => {
    await send(old)
    expect((await sync()).warnings).toEqual([])
    await send(restored)
    const run = await sync()
    expect(run).toMatchObject({ status: 'SUCCEEDED', created: 1, updated: 0 })
    expect(run.warnings).toEqual([expect.stringMatching(warning)])
    expect(await known()).toEqual(both)
    expect((await allCalls(core))[0]).toMatchObject({
      status: 'NO_ANSWER',
      answeredAt: null,
      waitSeconds: 30,
      recordingPath: null,
      raw: { uuid: '1001' },
    })

    // Both listed again: known, without a word; a correction reaches the call that it is about.
    await send(restored, old)
    expect(await sync()).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    await send({ ...restored, caller_id_number: '0933333333' }, { ...old, record_path: '/new.mp3' })
    expect(await sync()).toMatchObject({ created: 0, updated: 2, unchanged: 0 })
    expect(await allCalls(core)).toMatchObject([
      { externalId: both[0]!.externalId, callerNumber: '0933333333', recordingPath: null },
      { externalId: '1001', callerNumber: '0911111111', recordingPath: '/new.mp3' },
    ])
    expect(await core.calls.count({ number: '0922222222' })).toMatchObject({ count: 0 })
    const { runId } = await core.runs.remap({ sourceId: source.id }, tester)
    expect(await untilEnded(core, runId)).toMatchObject({ updated: 0, rejected: 0 })
  })

  test('found-04: a start within five seconds, or none, is the same call', async () => {
    await send(old)
    await sync()
    const later = String(Number(old['start_epoch']) + 5)
    await send({ ...old, start_epoch: later })
    expect(await sync()).toMatchObject({ created: 0, updated: 1 })
    expect(await allCalls(core)).toMatchObject([
      { externalId: '1001', startedAt: '2025-09-10T02:00:05.000Z', flags: [] },
    ])
    const uuid = '2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f'
    await send({ ...old, uuid })
    await sync()
    await send({ ...old, uuid, start_epoch: null })
    expect(await sync()).toMatchObject({ created: 0 })
    expect(await allCalls(core)).toHaveLength(2)
  })

  test('found-03: one id for five calls in one answer is five calls and a warning', async () => {
    const five = [1, 2, 3, 4, 5].map((n) =>
      row(
        `| 77 | inbound | 090000001${n} | 1036 | 09:0${6 - n}:00 | 09:0${6 - n}:15 | 09:0${6 - n}:40 | ANSWER | - |`,
      ),
    )
    await send(...five)
    const run = await sync()
    expect(run).toMatchObject({ status: 'SUCCEEDED', fetched: 5, created: 5, unchanged: 0 })
    expect(run.warnings).toEqual([expect.stringMatching(warning)])
    expect((await known()).map((call) => [call.callerNumber, call.flags.length])).toEqual([
      ['0900000011', 0],
      ['0900000012', 1],
      ['0900000013', 1],
      ['0900000014', 1],
      ['0900000015', 1],
    ])
    const again = await sync()
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 5 })
    expect(again.warnings).toEqual([expect.stringMatching(warning)])
    // In pages of two, with other rows between, and in another order.
    const small = await core.sources.create(
      sourceInput(simulator, { name: 'Small pages', batchSize: 2, concurrency: 1 }),
      tester,
    )
    expect(await sync(small)).toMatchObject({ status: 'SUCCEEDED', created: 5 })
    expect(await sync(small)).toMatchObject({ created: 0, updated: 0, unchanged: 5 })
  })

  test('found-03: one id and one start with several numbers is one call, which the run says', async () => {
    const other = { ...old, caller_id_number: '0900000012' }
    await send(old, other, { ...old, caller_id_number: '0900000013' })
    const run = await sync()
    expect(run).toMatchObject({ status: 'SUCCEEDED', fetched: 3, created: 1 })
    expect(run.warnings).toEqual([
      expect.stringMatching(/the same id and start but different numbers/),
    ])
    expect(await known()).toMatchObject([{ externalId: '1001', callerNumber: '0900000013' }])
    // Versions that differ otherwise, and another spelling of the number, are nothing odd.
    const later = { ...old, caller_id_number: '+84900000013', record_path: '/new.mp3' }
    await send({ ...old, caller_id_number: '0900000013' }, later)
    expect((await sync()).warnings).toEqual([])
  })

  test('found-03: numbers that a call under way does not know yet are no other numbers', async () => {
    const final: WireRow = {
      ...old,
      uuid: '2002',
      direction: 'outbound',
      caller_id_number: '1036',
      outbound_caller_id_number: '02471000001',
      destination_number: '0933333333',
    }
    for (const field of ['outbound_caller_id_number', 'caller_id_number', 'destination_number']) {
      const sent = { ...final, uuid: field }
      await send({ ...sent, [field]: null, call_status: null, end_epoch: null }, sent)
      const run = await sync()
      expect(run).toMatchObject({ status: 'SUCCEEDED', created: 1, warnings: [] })
    }
    await send({ ...final, outbound_caller_id_number: '02471000002' }, final)
    expect((await sync()).warnings).toEqual([])
    await send({ ...final, destination_number: '0944444444' }, final)
    expect((await sync()).warnings).toEqual([
      expect.stringMatching(/the same id and start but different numbers/),
    ])
  })

  test('found-04: an id that looks like the name of a call kept apart is a call of its own', async () => {
    const twin = { ...old, uuid: both[0]!.externalId, caller_id_number: '0944444444' }
    await send(old, twin)
    await sync()
    await send(restored, old, twin)
    expect(await sync()).toMatchObject({ created: 1, updated: 0, unchanged: 2 })
    const other = { ...old, uuid: `${both[0]!.externalId}@${restored['start_epoch']}` }
    await send(restored, old, twin, other)
    expect(await sync()).toMatchObject({ created: 1, updated: 0, unchanged: 3 })
    expect(await sync()).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
    expect(await allCalls(core)).toHaveLength(4)
  })

  test('found-04: a call kept apart stays what it is when the first one is past its time', async () => {
    await send(old)
    await sync()
    await send(restored)
    await sync()
    await core.close()
    const database = await openDatabase(open.options)
    await sql`delete from call_record where external_id = '1001'`.execute(database.sql)
    await database.close()
    core = await createCore(open.options)
    expect(await sync()).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    await send({ ...restored, call_status: 'BUSY' })
    expect(await sync()).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(await known()).toEqual(both.slice(0, 1))
  })

  test('found-04: a reconciliation marks neither while the id is listed, and brings back only the call that is', async () => {
    const filler = Array.from({ length: 12 }, (_, n) =>
      row(
        `| f${n} | inbound | 0905550112 | 1036 | 11:0${n % 10}:0${n % 6} | - | 11:30:00 | BUSY | - |`,
      ),
    )
    await send(...filler, old)
    await sync()
    const reconcile = async () => {
      const { runId } = await core.runs.reconcile({ sourceId: source.id, ...window }, tester)
      return untilEnded(core, runId)
    }
    await send(...filler)
    expect(await reconcile()).toMatchObject({ gone: 1 })
    await send(restored, ...filler)
    expect(await reconcile()).toMatchObject({
      created: 1,
      returned: 0,
      gone: 0,
      warnings: [expect.stringMatching(warning)],
    })
    expect((await known()).filter((call) => call.externalId.startsWith('1001'))).toMatchObject([
      { externalId: both[0]!.externalId, isGone: false },
      { externalId: '1001', isGone: true },
    ])
    await send(...filler)
    expect(await reconcile()).toMatchObject({ gone: 1 })
    await send(restored, ...filler)
    expect(await reconcile()).toMatchObject({ returned: 1, gone: 0 })
  })
})
