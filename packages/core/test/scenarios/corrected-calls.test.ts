import * as fc from 'fast-check'
import { sql } from 'kysely'
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
  untilEnded,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import type { Call, Source } from '../../src/index.ts'
import { anyHistory, foldHistory } from './call-histories.ts'

const window = { from: '2025-09-10T17:00:00Z', to: simulatorEnd }

describe.each(testEngines)('calls that the PBX corrects, on %s', (engine) => {
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

  const send = (table: string): Promise<unknown> => simulator.control('raw-rows', cdrTable(table))
  const sync = () => syncOnce(open.core, source, window)
  const count = async (filter: object): Promise<number> =>
    (await open.core.calls.count(filter)).count

  /** What every column of the calls of a source holds, in the order of their ids. */
  const columnsOf = async ({ id: sourceId }: Source): Promise<unknown[]> => {
    const calls: Call[] = []
    let cursor: string | undefined
    do {
      const page = await open.core.calls.search({ filter: { sourceId }, limit: 200, cursor })
      calls.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    const { rows } = await sql<{ id: string; search_digits: string }>`
      select id::text as id, search_digits from call_record`.execute(open.core.authDatabase)
    const searched = new Map(rows.map((row) => [row.id, row.search_digits.split(' ').toSorted()]))
    expect(calls.filter(({ id }) => !searched.has(id))).toEqual([])
    return calls
      .map(({ id, sourceId: _source, firstSeenAt: _first, syncedAt: _synced, ...call }) =>
        Object.assign(call, { flags: call.flags.toSorted(), searched: searched.get(id) }),
      )
      .toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  }

  test('found-05: a call is found by the number it shows and not by the one it showed', async () => {
    await send(`
      | id | direction | from       | to         | start    | answer   | end      | status |
      | a  | inbound   | 0335550159 | 0912345678 | 08:00:00 | -        | -        | -      |`)
    await sync()
    await send(`
      | id | direction | from       | to         | start    | answer   | end      | status |
      | a  | inbound   | 0335550159 | 1036       | 08:00:00 | 08:00:15 | 08:01:15 | ANSWER |`)
    expect(await sync()).toMatchObject({ created: 0, updated: 1 })
    expect(await count({ number: '1036' })).toBe(1)
    expect(await count({ pattern: '1036' })).toBe(1)
    expect(await count({ number: '0912345678' })).toBe(0)
    expect(await allCalls(open.core)).toMatchObject([{ extension: '1036', waitSeconds: 15 }])
  })

  test('found-06: a corrected call keeps neither customer nor extension, answer time nor wait', async () => {
    await send(`
      | id | direction | from       | to         | start    | answer   | end      | status | talk |
      | b  | outbound  | 1036       | 0335550159 | 08:01:00 | 08:01:15 | 08:02:15 | ANSWER | 60   |
      | a  | inbound   | 0335550159 | 1036       | 08:00:00 | 08:00:15 | 08:01:15 | ANSWER | 60   |`)
    await sync()
    await send(`
      | id | direction | from       | to         | start    | answer   | end      | status    | talk |
      | b  | local     | 1052       | 1040       | 08:01:00 | 08:01:15 | 08:02:15 | ANSWER    | 60   |
      | a  | inbound   | 0335550159 | 1036       | 08:00:00 | -        | 08:01:15 | NO_ANSWER | 0    |`)
    expect(await sync()).toMatchObject({ created: 0, updated: 2 })
    expect(await allCalls(open.core)).toMatchObject([
      { direction: 'LOCAL', customerNumber: null, extension: '1052', flags: [] },
      {
        status: 'NO_ANSWER',
        answeredAt: null,
        billableSeconds: 0,
        durationSeconds: 75,
        waitSeconds: 75,
        flags: [],
      },
    ])
    const figures = await open.core.analytics.byExtension({ filter: {} })
    expect(new Set(figures.items.map((line) => line.extension))).toEqual(new Set(['1036', '1052']))
  })

  test('found-06: whatever is corrected in whichever order, the call is that of its merged payload', async () => {
    const merged = await open.core.sources.create(
      sourceInput(simulator, { name: 'Merged by the oracle' }),
      tester,
    )
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyHistory, { minLength: 250, maxLength: 250 }),
        async (histories) => {
          round += 1
          const named = histories.map((history, n) => history.named(round * 1000 + n))
          // One version of each call a run, but for the last two, which stand in one page.
          for (const turn of [0, 1, 2, 3]) {
            const rows = named.flatMap((versions) =>
              turn === 3 ? versions.slice(3) : versions.slice(turn, turn + 1),
            )
            await simulator.control('raw-rows', rows)
            const run = await sync()
            expect(run.created + run.updated + run.unchanged).toBe(run.fetched)
          }
          await simulator.control('raw-rows', named.map(foldHistory))
          await syncOnce(open.core, merged, window)
        },
      ),
      { numRuns: 8, seed: 20_260_607, endOnFailure: true },
    )
    expect(await columnsOf(source)).toHaveLength(8 * 250)
    expect(await columnsOf(source)).toEqual(await columnsOf(merged))
    const { runId } = await open.core.runs.remap({ sourceId: source.id }, tester)
    expect(await untilEnded(open.core, runId)).toMatchObject({ updated: 0, rejected: 0 })
  }, 240_000)
})
