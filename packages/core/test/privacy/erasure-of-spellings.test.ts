import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Core } from '../../src/index.ts'
import {
  allCalls,
  cdrTable,
  openExchange,
  openTestCore,
  say,
  sourceInput,
  syncOnce,
  tablesWhere,
  testEngines,
  tester,
  type Exchange,
  type TestCore,
} from '../../src/testing/index.ts'

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }

/** 0398 765 432, as people and exchanges write it. */
const spellings = [
  '0398765432',
  '84398765432',
  '+84398765432',
  '0084398765432',
  '0398 765 432',
  '0398-765-432',
  '0398.765.432',
  '(0398) 765-432',
  '+84 (398) 765 432',
  '0398\u00A0765\u00A0432',
  '0398\u2011765\u2011432',
  '0398\u2013765\u2013432',
  '0398,765,432',
  '0398_765_432',
  '0398\u00B7765\u00B7432',
  '0398/765/432',
  '\u202A0398765432\u202C',
  '0398\u200B765\u200B432',
  '\uFF10\uFF13\uFF19\uFF18\uFF17\uFF16\uFF15\uFF14\uFF13\uFF12',
  '\u0660\u0663\u0669\u0668\u0667\u0666\u0665\u0664\u0663\u0662',
  "'0398765432'",
  '\u201C0398765432\u201D',
  'tel:+84-398-765-432',
  'sip:0398765432@pbx.example',
  'sip:%2B84398765432@pbx.example;user=phone',
  '"Lan" <sip:0398765432@pbx.example>;tag=1',
  '0398:765:432',
  '0398   765   432',
]

describe.each(testEngines)('an erased number in every spelling, on %s', (engine) => {
  let open: TestCore
  let exchange: Exchange
  beforeEach(async () => {
    ;[open, exchange] = await Promise.all([openTestCore(engine), openExchange()])
  })
  afterEach(async () => {
    exchange.close()
    await open.close()
  })

  const [row] = cdrTable(
    `| id | direction | from       | to   | start    | answer   | end      | recording | status |
     | a  | inbound   | 0905550112 | 1036 | 08:00:00 | 08:00:05 | 08:00:20 | /11/a.mp3 | ANSWER |`,
  )
  const called = spellings.map((spelling, at) => ({
    ...row,
    uuid: `from${at}`,
    caller_id_number: spelling,
    record_path: `/11/from${at}.mp3`,
  }))
  const told = spellings.map((spelling, at) => ({
    ...row,
    uuid: `told${at}`,
    record_path: `/11/told${at}.mp3`,
    note: `Ask ${spelling} again, not 0905 550 112`,
  }))
  const rejected = spellings.map((spelling, at) => ({
    ...row,
    uuid: `bad${at}`,
    start_epoch: null,
    caller_id_number: spelling,
  }))
  const rows = [...called, ...told, ...rejected, { ...row, uuid: 'other' }]
  // Told otherwise, so that nothing is recognised by its content.
  const again = rows.map((each) => Object.assign({ mos: '4.2' }, each))

  test('found-14: goes from calls, payloads and rejected rows with its recordings, and stays away', async () => {
    const { core } = open
    exchange.answer((response) => say(response, { status: 'success', data: rows }))
    const source = await core.sources.create(sourceInput(exchange), tester)
    const run = await syncOnce(core, source, window)
    expect(run).toMatchObject({ created: spellings.length * 2 + 1, rejected: spellings.length })
    expect(await whereSpelled(core)).toEqual(
      expect.arrayContaining(['public.call_record', 'public.rejected_row']),
    )

    const erasure = await core.privacy.erase({ number: '0398765432' }, tester)
    expect(erasure).toMatchObject({ calls: spellings.length * 2, rejectedRows: spellings.length })
    await expectNothingLeft()

    exchange.answer((response) => say(response, { status: 'success', data: again }))
    await syncOnce(core, source, window)
    await expectNothingLeft()

    async function expectNothingLeft(): Promise<void> {
      expect(await whereSpelled(core)).toEqual([])
      const calls = await allCalls(core)
      const other = calls.find(({ externalId }) => externalId === 'other')
      expect(other).toMatchObject({ callerNumber: '0905550112', recordingPath: '/11/a.mp3' })
      for (const call of calls.filter((each) => each !== other)) {
        expect(call.flags).toContain('ERASED')
        expect(call.recordingPath).toBeNull()
        const isCaller = call.externalId.startsWith('from')
        expect(call.callerNumber).toBe(isCaller ? null : '0905550112')
      }
    }
  })

  test('found-14: goes from views, the audit log and what runs say', async () => {
    const { core } = open
    const person = { userId: 'an', name: 'An', mayManageShared: false }
    const kept = new URLSearchParams({ status: 'ANSWERED' })
    for (const [at, spelling] of spellings.entries()) {
      const query = new URLSearchParams({ ...Object.fromEntries(kept), number: spelling })
      await core.views.save({ page: 'calls', name: `View ${at}`, query: query.toString() }, person)
      const detail = { filter: { number: spelling }, extension: '1036' }
      await core.audit.record({ action: 'note', actor: tester, detail })
    }
    const source = await core.sources.create(sourceInput(exchange), tester)
    for (const spelling of spellings) {
      exchange.answer((response) => say(response, { status: 'error', message: `no ${spelling}!` }))
      await syncOnce(core, source, window)
    }
    await core.privacy.erase({ number: '+84 398 765 432' }, tester)
    expect(await whereSpelled(core)).toEqual([])
    const views = await core.views.list({ page: 'calls' }, person)
    expect(views.map(({ query }) => query)).toEqual(spellings.map(() => kept.toString()))
  })

  test('H1: a number that was erased before its ending was kept stays away, and is known again once erased again', async () => {
    const { core } = open
    const endings = async () =>
      (
        await sql<{ known: boolean }>`
        select ending_hash is not null as known from erased_number`.execute(core.authDatabase)
      ).rows
    exchange.answer((response) => say(response, { status: 'success', data: called }))
    const source = await core.sources.create(sourceInput(exchange), tester)
    await core.privacy.erase({ number: '0398765432' }, tester)
    await sql`update erased_number set ending_hash = null`.execute(core.authDatabase)
    await syncOnce(core, source, window)
    for (const call of await allCalls(core)) expect(call.callerNumber).toBeNull()
    await core.privacy.erase({ number: '0398765432' }, tester)
    expect(await endings()).toEqual([{ known: true }])
  })
})

/** Letter by letter; what stands before a quotation mark is left out, for rows spell those otherwise. */
async function whereSpelled(core: Core): Promise<string[]> {
  const parts = spellings.map((spelling) => spelling.replace(/"$/, '').split('"').at(-1))
  return tablesWhere(core, (row) =>
    sql.join(
      parts.map((part) => sql`position(${part} in ${row}) > 0`),
      sql` or `,
    ),
  )
}
