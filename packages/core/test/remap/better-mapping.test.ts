import { sql } from 'kysely'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import type { Connector, PageRequest } from '../../src/connectors/connector.ts'
import { onepos } from '../../src/connectors/onepos/onepos.ts'
import { openDatabase, type Database } from '../../src/database/open-database.ts'
import { getRun } from '../../src/runs/get-run.ts'
import { retryRun } from '../../src/runs/retry-run.ts'
import type { RunContext } from '../../src/runs/run-context.ts'
import { startRun } from '../../src/runs/start-run.ts'
import { stopRun } from '../../src/runs/stop-run.ts'
import type { RunDetail, RunTrigger } from '../../src/index.ts'
import { createSeal } from '../../src/secrets/seal.ts'
import { keepEverything } from '../../src/sync/keeping-rules.ts'
import { runSync, type OpenedSource } from '../../src/sync/run-sync.ts'
import {
  cdrTable,
  createTestDatabase,
  sourceInput,
  testEngines,
  tester,
  type TestDatabase,
  type WireRow,
} from '../../src/testing/index.ts'
import { wireSources } from '../../src/wire-sources.ts'

const window = { from: '2025-09-10T17:00:00Z', to: '2025-09-11T17:00:00Z' }

/** Mistakes of the kind people make: sides swapped, 0 read as 1970, a word refused, zone added twice. */
const mistaken: Connector = {
  ...onepos,
  mapRow: (row, settings) => {
    const wire = row as WireRow
    if (wire['call_status'] === 'BUSY') {
      return { kind: 'rejected', externalId: null, reason: 'BUSY is not a word of this make.' }
    }
    const mapped = onepos.mapRow(row, settings)
    if (mapped.kind === 'rejected') return mapped
    const { call } = mapped
    return {
      kind: 'call',
      call: {
        ...call,
        callerNumber: call.destinationNumber,
        destinationNumber: call.callerNumber,
        answeredAt: call.answeredAt ?? new Date(0),
        status: 'FAILED',
        startedAt: new Date(call.startedAt.getTime() + 1000),
      },
    }
  },
}

/** As the wall clock of a PBX was read before the time zone of its source was corrected. */
const sevenHoursOff: Connector = {
  ...onepos,
  mapRow: (row, settings) => {
    const mapped = onepos.mapRow(row, settings)
    if (mapped.kind === 'rejected') return mapped
    const startedAt = new Date(mapped.call.startedAt.getTime() - 7 * 3_600_000)
    return { kind: 'call', call: { ...mapped.call, startedAt } }
  },
}

const told = cdrTable(`
  | id | direction | from       | to         | start    | answer   | end      | status | recording |
  | e  | inbound   | 0905550115 | 1036       | 12:00:00 | 12:00:05 | 12:03:00 | ANSWER | /r/e.mp3  |
  | d  | outbound  | 1062       | 0865550121 | 11:00:00 | -        | 11:00:20 | BUSY   | -         |
  | c  | local     | 1062       | 1036       | 10:00:00 | 10:00:02 | 10:00:40 | ANSWER | -         |
  | b  | inbound   | 0905550112 | 1036       | 09:00:00 | -        | 09:00:30 | -      | -         |
  | a  | inbound   | 0905550112 | 1036       | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER | /r/a.mp3  |`)

describe.each(testEngines)('a better mapping on %s', (engine) => {
  let place: TestDatabase
  let database: Database
  let context: RunContext
  beforeEach(async () => {
    place = await createTestDatabase(engine)
    database = await openDatabase(place.options)
    // The jobs are done here, by hand, with the connector that the test is about.
    const jobs = {
      send: async () => true,
      work: async () => {},
      rest: () => Promise.resolve(),
      close: async () => {},
    }
    context = { database, jobs, clock: systemClock }
  })
  afterEach(async () => {
    await database.close()
    await place.remove()
  })

  const createSource = async (name: string): Promise<string> => {
    const seal = createSeal('a secret that is long enough for a test')
    const parts = { database, clock: systemClock, seal, pbxAllow: [], onRequest: () => {} }
    const pbx = { apiUrl: 'https://pbx.example/cdr', domain: 'demo' }
    const { id } = await wireSources(parts).create(sourceInput(pbx, { name }), tester)
    return id
  }

  const work = async (runId: string, connector: Connector, rows?: readonly WireRow[]) => {
    const log = pino({ level: 'silent' })
    const openSource = (): OpenedSource => {
      if (!rows) throw new Error('Nothing may be asked of the PBX here.')
      return openList(connector, rows)
    }
    const connectorOf = (): Connector => connector
    const readKeepingRules = async () => keepEverything
    const dependencies = { database, clock: systemClock, log, windowLimit: () => null }
    const whole = { ...dependencies, readKeepingRules, connectorOf, openSource }
    await runSync(runId, whole, new AbortController().signal)
    return getRun(database.sql, runId)
  }

  const run = async (
    sourceId: string,
    trigger: RunTrigger,
    rest: { readonly connector: Connector; readonly rows?: readonly WireRow[] },
  ): Promise<RunDetail> => {
    const span = trigger === 'REMAP' ? {} : window
    const { runId } = await startRun(context, { sourceId, trigger, ...span })
    return work(runId, rest.connector, rest.rows)
  }

  const columnsOf = async (sourceId: string): Promise<unknown[]> => {
    const result = await sql<{ call: unknown }>`
      select to_jsonb(c) - '{id,source_id,first_seen_at,synced_at,content_hash}'::text[] as call
      from call_record c where source_id = ${sourceId} order by external_id`.execute(database.sql)
    return result.rows.map((row) => row.call)
  }

  test('D2: what a wrong mapRow stored comes out as if the right one had read it, rejected rows included', async () => {
    const [wrong, right] = [await createSource('Wrong'), await createSource('Right')]
    const mapped = await run(wrong, 'MANUAL', { connector: mistaken, rows: told })
    expect(mapped).toMatchObject({ status: 'PARTIAL', created: 4, rejected: 1 })
    await run(right, 'MANUAL', { connector: onepos, rows: told })
    expect(await columnsOf(wrong)).not.toEqual(await columnsOf(right))

    const mended = await run(wrong, 'REMAP', { connector: onepos })
    expect(mended).toMatchObject({
      status: 'SUCCEEDED',
      fetched: 5,
      created: 1,
      updated: 4,
      unchanged: 0,
      rejected: 0,
      requests: 0,
    })
    expect(await columnsOf(wrong)).toEqual(await columnsOf(right))

    // The PBX, asked again, has nothing to add.
    const again = await run(wrong, 'MANUAL', { connector: onepos, rows: told })
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 5 })
  })

  test('found-04: a start that maps otherwise now is the same call: it is compared as the PBX sent it', async () => {
    const source = await createSource('Zone')
    await run(source, 'MANUAL', { connector: sevenHoursOff, rows: told })
    const changed = told.map((row) => ({ ...row, record_path: '/r/new.mp3' }))
    const read = await run(source, 'MANUAL', { connector: onepos, rows: changed })
    expect(read).toMatchObject({ created: 0, updated: 5, unchanged: 0, warnings: [] })
    const right = await createSource('Right')
    await run(right, 'MANUAL', { connector: onepos, rows: changed })
    expect(await columnsOf(source)).toEqual(await columnsOf(right))
  })

  test('D2 B1: a re-mapping is stopped between two batches and done again from the beginning', async () => {
    const rows = manyRows(2200)
    const source = await createSource('Many')
    await run(source, 'MANUAL', { connector: mistaken, rows })
    const { runId } = await startRun(context, { sourceId: source, trigger: 'REMAP' })
    let mappedRows = 0
    let stopping: Promise<unknown> = Promise.resolve()
    const stopsAtSecondBatch: Connector = {
      ...onepos,
      mapRow: (row, settings) => {
        mappedRows += 1
        if (mappedRows === 501) stopping = stopRun(context, runId)
        return onepos.mapRow(row, settings)
      },
    }
    const stopped = await work(runId, stopsAtSecondBatch)
    await stopping
    expect(stopped).toMatchObject({ status: 'STOPPED', error: null })
    expect(stopped.fetched).toBeGreaterThanOrEqual(500)
    expect(stopped.fetched).toBeLessThan(rows.length)
    expect(stopped.updated).toBe(stopped.fetched)

    const retried = await retryRun(context, runId, 'tester')
    expect(await work(retried.id, onepos)).toMatchObject({
      trigger: 'REMAP',
      status: 'SUCCEEDED',
      fetched: rows.length,
      unchanged: stopped.updated,
      updated: rows.length - stopped.updated,
    })
  })
})

/** The way to a PBX whose list stands still. */
function openList(connector: Connector, rows: readonly WireRow[]): OpenedSource {
  const readPage = async ({ position, pageSize, window }: PageRequest) => {
    const listed = rows.filter((row) => {
      const start = Number(row['start_epoch']) * 1000
      return start >= window.from.getTime() && start <= window.to.getTime()
    })
    const offset = position.kind === 'offset' ? position.offset : 0
    return { rows: listed.slice(offset, offset + pageSize) }
  }
  const settings = { apiUrl: '', domain: 'demo', apiKey: null, timeZone: 'Asia/Ho_Chi_Minh' }
  return {
    connector,
    connection: { readPage },
    settings: { ...settings, region: 'VN', recordingBaseUrl: null },
    close: async () => {},
  }
}

function manyRows(count: number): WireRow[] {
  const [, , , , row] = told
  const start = Number(row!['start_epoch'])
  return Array.from({ length: count }, (_, index) => ({
    ...row,
    uuid: `row-${index}`,
    start_epoch: String(start + count - index),
  }))
}
