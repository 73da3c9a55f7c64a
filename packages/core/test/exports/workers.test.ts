import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { saveChunks } from '../../src/exports/save-chunks.ts'
import { takeExport } from '../../src/exports/take-export.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { createCore, systemClock, type Core } from '../../src/index.ts'
import { spawnCore, testEngines, until } from '../../src/testing/index.ts'
import {
  bytesOf,
  chunkCount,
  csvRows,
  fillCalls,
  lan,
  openExports,
  untilWritten,
} from './open-exports.ts'

const many = 60_000
const columns = ['externalId', 'startedAt', 'callerNumber', 'status', 'source'] as const

async function expectWhole(core: Core, id: string, count: number): Promise<void> {
  const rows = csvRows(await bytesOf(core, id)).slice(1)
  expect(rows).toHaveLength(count)
  expect(new Set(rows.map(([externalId]) => externalId)).size).toBe(count)
}

const untilUnderWay = (core: Core, id: string) =>
  until(async () => {
    const seen = await core.exports.get(id, lan)
    return seen.rowsWritten > 0 && seen.status === 'RUNNING' ? seen : undefined
  })

describe.each(testEngines)('C1 workers of exports on %s', (engine) => {
  test('a worker that died: the file is begun again, without doubled rows', async () => {
    const web = await openExports(engine, { role: 'web' })
    await fillCalls(web.core, web.source, 700)
    const { id } = await web.core.exports.create({ format: 'csv', columns }, lan)
    await web.core.close()
    // As a crash leaves it: taken, with a piece of its file written.
    const database = await openDatabase(web.options)
    await sql`update export_job set status = 'RUNNING', attempt = 1, attempts_left = 4,
      rows_written = 500, started_at = now(), heartbeat_at = now()`.execute(database.sql)
    await sql`insert into export_chunk values (${id}::uuid, 0, '\\x616263'), (${id}::uuid, 1, '\\x64')`.execute(
      database.sql,
    )
    await database.close()
    const core = await createCore({ ...web.options, role: 'all' })
    expect(await untilWritten(core, id)).toMatchObject({
      status: 'SUCCEEDED',
      attempt: 2,
      rowsWritten: 700,
    })
    await expectWhole(core, id, 700)
    await core.close()
    await web.remove()
  })

  test('an export that kills its worker every time ends as failed', async () => {
    const web = await openExports(engine, { role: 'web' })
    const { id } = await web.core.exports.create({ format: 'xlsx' }, lan)
    await sql`update export_job set status = 'RUNNING', attempt = 5, attempts_left = 0`.execute(
      web.core.authDatabase,
    )
    await web.core.close()
    const core = await createCore({ ...web.options, role: 'all' })
    const ended = await untilWritten(core, id)
    expect(ended).toMatchObject({ status: 'FAILED', attempt: 6, expiresAt: null })
    expect(ended.error).toMatch(/died several times/)
    expect(await core.exports.open(id, lan)).toEqual({ state: 'failed' })
    await core.close()
    await web.remove()
  })

  test('X5: a worker that was shut out writes nothing', async () => {
    const web = await openExports(engine, { role: 'web' })
    const { id } = await web.core.exports.create({ format: 'csv' }, lan)
    await web.core.close()
    const database = await openDatabase(web.options)
    const sleeper = await takeExport(database, id, new Date())
    const other = await takeExport(database, id, new Date())
    const ticket = { id, clock: systemClock, signal: new AbortController().signal }
    const file = async function* () {
      yield Buffer.from('abc')
    }
    const late = saveChunks(database, { ...ticket, attempt: sleeper!.attempt }, file())
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await saveChunks(database, { ...ticket, attempt: other!.attempt }, file())).toBe(3)
    const kept = await sql<{
      count: number
    }>`select count(*)::integer as count from export_chunk`.execute(database.sql)
    expect(kept.rows[0]?.count).toBe(1)
    await database.close()
    await web.remove()
  })

  test('cancel and delete end an export under way, and no piece of it stays', async () => {
    const open = await openExports(engine)
    const { core } = open
    await fillCalls(core, open.source, many)
    for (const end of ['cancel', 'delete'] as const) {
      const { id } = await core.exports.create({ format: 'csv', columns }, lan)
      await untilUnderWay(core, id)
      await core.exports[end](id, lan)
      expect(await chunkCount(core)).toBe(0)
      // One worker goes on with what comes next, and the canceled one writes nothing meanwhile.
      const next = await core.exports.create(
        { format: 'csv', columns, filter: { durationMax: 9 } },
        lan,
      )
      await untilWritten(core, next.id)
      await core.exports.delete(next.id, lan)
      expect(await chunkCount(core)).toBe(0)
      if (end === 'delete') continue
      expect(await core.exports.get(id, lan)).toMatchObject({ status: 'CANCELED', bytes: null })
      expect(await core.exports.open(id, lan)).toEqual({ state: 'canceled' })
    }
    await open.close()
  })

  test('five under way are enough for one person', async () => {
    const web = await openExports(engine, { role: 'web' })
    const create = () => web.core.exports.create({ format: 'csv' }, lan)
    for (let count = 0; count < 5; count += 1) await create()
    await expect(create()).rejects.toMatchObject({ code: 'CONFLICT' })
    const { items } = await web.core.exports.list({}, lan)
    expect(await web.core.exports.open(items[0]!.id, lan)).toEqual({ state: 'pending' })
    expect(await web.core.exports.cancel(items[0]!.id, lan)).toMatchObject({ status: 'CANCELED' })
    await create()
    await web.close()
  })
})

// PostgreSQL only: a second process on the embedded directory is refused.
describe('C1 workers in processes of their own', () => {
  test('X1 X2: SIGKILL is redone by another, SIGTERM hands back, and the file is whole', async () => {
    const web = await openExports('postgresql', { role: 'web' })
    const { core } = web
    await fillCalls(core, web.source, many)
    const { id } = await core.exports.create({ format: 'csv', columns }, lan)
    const doomed = await spawnCore(web.options)
    await untilUnderWay(core, id)
    await doomed.kill('SIGKILL')
    const leaving = await spawnCore(web.options)
    await until(async () => (await core.exports.get(id, lan)).attempt === 2)
    await untilUnderWay(core, id)
    expect(await leaving.kill('SIGTERM')).toBe(0)
    expect(await core.exports.get(id, lan)).toMatchObject({ status: 'QUEUED', rowsWritten: 0 })
    expect(await chunkCount(core)).toBe(0)
    const last = await spawnCore(web.options)
    expect(await untilWritten(core, id)).toMatchObject({
      status: 'SUCCEEDED',
      attempt: 3,
      rowsWritten: many,
    })
    await expectWhole(core, id, many)
    expect(await last.kill('SIGTERM')).toBe(0)
    await web.close()
  })
})
