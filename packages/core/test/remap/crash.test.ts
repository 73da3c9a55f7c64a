import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase, type DatabaseOptions } from '../../src/database/open-database.ts'
import { createCore } from '../../src/index.ts'
import {
  allCalls,
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
} from '../../src/testing/index.ts'

const program = fileURLToPath(new URL('../programs/remap-process.ts', import.meta.url))

describe.each(testEngines)(
  'a worker that dies while it maps kept payloads again, on %s',
  (engine) => {
    test('D2 X1: kill -9, twice: resumed at the checkpoint, every call mended once, counts exact', async () => {
      const simulator = await startSimulator({ calls: 1700, days: 5 })
      const open = await openTestCore(engine)
      const source = await open.core.sources.create(sourceInput(simulator), tester)
      const window = { from: '2025-09-06T00:00:00Z', to: simulatorEnd }
      const sync = await syncOnce(open.core, source, window)
      await simulator.stop()
      const right = await allCalls(open.core)
      await open.core.close()
      await plantWrongValues(open.options)

      const web = await createCore({ ...open.options, role: 'web' })
      const { runId } = await web.runs.remap({ sourceId: source.id }, tester)
      await web.close()
      for (const fetched of [500, 1000]) {
        // In the middle of the second batch it takes: one is written, the other is not.
        await workUntilKilled(open.options, runId, 700)
        const looking = await createCore({ ...open.options, role: 'web' })
        expect(await looking.runs.get(runId)).toMatchObject({
          status: 'RUNNING',
          fetched,
          updated: fetched,
          progress: expect.closeTo(fetched / right.length, 3) as number,
        })
        await looking.close()
      }

      const last = await createCore(open.options)
      const run = await untilEnded(last, runId)
      expect(run).toMatchObject({
        status: 'SUCCEEDED',
        attempt: 3,
        fetched: sync.created,
        updated: sync.created,
        unchanged: 0,
        rejected: 0,
        requests: 0,
      })
      expect(unsynced(await allCalls(last))).toEqual(unsynced(right))
      await last.close()
      await open.remove()
    }, 180_000)
  },
)

async function plantWrongValues(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options)
  await sql`update call_record set direction = 'LOCAL', status_text = 'planted', extension = null,
    answered_at = '1970-01-01', search_digits = ''`.execute(database.sql)
  await database.close()
}

/** Lets a process of its own work on the run until it dies, at the given row that it maps. */
async function workUntilKilled(
  options: DatabaseOptions,
  runId: string,
  row: number,
): Promise<void> {
  const place = [options.databaseUrl ?? '-', options.dataDirectory]
  const words = [program, ...place, runId, String(row)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}

function unsynced(calls: Awaited<ReturnType<typeof allCalls>>): unknown[] {
  return calls
    .map((call) => ({ ...call, syncedAt: null }))
    .toSorted((left, right) => Number(left.id) - Number(right.id))
}
