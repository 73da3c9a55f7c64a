import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MappedRow } from '../../src/connectors/connector.ts'
import { onepos } from '../../src/connectors/onepos/onepos.ts'
import { openDatabase, type Database } from '../../src/database/open-database.ts'
import { FencedError } from '../../src/errors.ts'
import { openSource } from '../../src/open-source.ts'
import { createSeal } from '../../src/secrets/seal.ts'
import { keepEverything } from '../../src/sync/keeping-rules.ts'
import { runSync, type SyncDependencies } from '../../src/sync/run-sync.ts'
import {
  createTestDatabase,
  openTextExchange,
  testEngines,
  type TestDatabase,
  type TextExchange,
} from '../../src/testing/index.ts'

const start = Math.floor(Date.now() / 1000) - 3600
const rowAt = (place: number) => ({
  uuid: `call-${place}`,
  direction: 'inbound',
  caller_id_number: '0335550159',
  destination_number: '1036',
  start_epoch: String(start - place * 60),
  duration: '75',
  billsec: '60',
  call_status: 'ANSWER',
})

interface RunState {
  readonly status: string
  readonly attempt: number
  readonly fetched: number
  readonly rejected: number
}

describe.each(testEngines)('H1: a row that ends its worker, on %s', (engine) => {
  let place: TestDatabase
  let database: Database
  let pbx: TextExchange
  const sourceId = randomUUID()
  beforeAll(async () => {
    ;[place, pbx] = await Promise.all([createTestDatabase(engine), openTextExchange()])
    database = await openDatabase(place.options)
    pbx.setRows(Array.from({ length: 50 }, (_, place) => JSON.stringify(rowAt(place))))
    await sql`
      insert into pbx_source (id, name, connector, api_url, domain, time_zone, region, is_active,
        sync_mode, cron_expression, default_days_back, batch_size, concurrency, overlap_hours,
        reconcile_days, scheduled_through, reconciled_through, created_at, updated_at)
      values (${sourceId}, 'One', 'onepos', ${pbx.apiUrl}, 'd', 'Asia/Ho_Chi_Minh', 'VN', true, 'MANUAL',
        '0 */5 * * * *', 30, 20, 1, 24, 0, now(), now(), now(), now())`.execute(database.sql)
  })
  afterAll(async () => {
    pbx.close()
    await database.close()
    await place.remove()
  })

  /** A worker whose process ends over the row of this id: nothing of it is written down any more. */
  const workerThatDiesOver = (id: string | null, mapped: string[]): SyncDependencies => {
    const connector = {
      ...onepos,
      mapRow: (...given: Parameters<typeof onepos.mapRow>): MappedRow => {
        const { uuid } = given[0] as { uuid?: string }
        mapped.push(String(uuid))
        if (uuid === id) throw new FencedError()
        return onepos.mapRow(...given)
      },
    }
    const seal = createSeal('a secret that is long enough for a test')
    return {
      database,
      clock: { now: () => new Date() },
      log: pino({ level: 'silent' }),
      windowLimit: () => null,
      connectorOf: () => connector,
      readKeepingRules: async () => keepEverything,
      openSource: (source, onRequest) => ({
        ...openSource(source, { seal, pbxAllow: ['127.0.0.1'], onRequest }),
        connector,
      }),
    }
  }

  const enqueue = async (): Promise<string> => {
    const id = randomUUID()
    await sql`
      insert into sync_run (id, source_id, trigger, status, attempts_left, queued_at)
      values (${id}, ${sourceId}, 'MANUAL', 'QUEUED', 5, now())`.execute(database.sql)
    return id
  }

  const work = async (runId: string, dependencies: SyncDependencies): Promise<RunState> => {
    await runSync(runId, dependencies, new AbortController().signal)
    const { rows } = await sql<RunState>`
      select status, attempt, fetched, rejected from sync_run where id = ${runId}`.execute(
      database.sql,
    )
    return rows[0]!
  }

  const stored = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from call_record where source_id = ${sourceId}`.execute(
      database.sql,
    )
    return rows[0]!.count
  }

  test('found-H1: set aside after two workers were lost over it; the rest is stored, later runs leave it', async () => {
    const runId = await enqueue()
    const mapped: string[] = []
    const worker = workerThatDiesOver('call-33', mapped)
    for (let life = 1; life <= 3; life += 1) {
      expect(await work(runId, worker)).toMatchObject({ status: 'RUNNING', attempt: life })
    }
    const last = await work(runId, worker)
    expect(last).toMatchObject({ status: 'PARTIAL', attempt: 4, fetched: 50, rejected: 1 })
    expect(await stored()).toBe(49)
    expect(mapped.filter((id) => id === 'call-33')).toHaveLength(3)
    const kept = await sql<{ reason: string; raw: unknown }>`
      select reason, raw from rejected_row where run_id = ${runId}`.execute(database.sql)
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]!.reason).toMatch(/stopped twice while it worked on this row/)
    expect(JSON.stringify(kept.rows[0]!.raw)).toContain('call-33')

    const next = await work(await enqueue(), worker)
    expect(next).toMatchObject({ status: 'PARTIAL', attempt: 1, fetched: 50, rejected: 1 })
    expect(mapped.filter((id) => id === 'call-33')).toHaveLength(3)
  })

  test('found-H1: workers lost over different rows set nothing aside', async () => {
    await sql`update pbx_source set set_aside = '[]'`.execute(database.sql)
    await sql`delete from call_record`.execute(database.sql)
    const runId = await enqueue()
    for (const id of ['call-3', 'call-9', 'call-5', 'call-11']) {
      expect(await work(runId, workerThatDiesOver(id, []))).toMatchObject({ status: 'RUNNING' })
    }
    const whole = await work(runId, workerThatDiesOver(null, []))
    expect(whole).toMatchObject({ status: 'SUCCEEDED', fetched: 50, rejected: 0 })
    expect(await stored()).toBe(50)
  })
})
