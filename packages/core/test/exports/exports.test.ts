import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportColumns, type Export, type ExportInput, type Source } from '../../src/index.ts'
import { allCalls, testEngines, type TestCore } from '../../src/testing/index.ts'
import {
  addCalls,
  addSource,
  bytesOf,
  csvRows,
  fillCalls,
  lan,
  openExports,
  untilWritten,
  xlsxRows,
} from './open-exports.ts'

const quang = { ...lan, userId: 'quang', name: 'Quang' }
const admin = { ...lan, userId: 'admin', name: 'Admin', seesAll: true }
const masked = { ...lan, seesNumbers: false }

describe.each(testEngines)('C1 exports on %s', (engine) => {
  let open: TestCore & { readonly source: Source }
  const clock = { now: () => new Date(clock.at), at: '2025-09-11T10:36:00Z' }

  beforeAll(async () => {
    open = await openExports(engine, { clock })
    await fillCalls(open.core, open.source, 1701)
  })
  afterAll(() => open.close())

  const write = async (input: ExportInput, person = lan): Promise<Export> => {
    const { id } = await open.core.exports.create(input, person)
    return untilWritten(open.core, id, person)
  }

  test('the whole filter, not the page: as many as counted, in the order of the list', async () => {
    const { core } = open
    const filter = { direction: ['INBOUND'] } as const
    const { count } = await core.calls.count(filter)
    const listed = (await allCalls(core)).filter((call) => call.direction === 'INBOUND')
    const columns = ['externalId', 'startedAt', 'durationSeconds'] as const
    for (const format of ['csv', 'xlsx'] as const) {
      const done = await write({ filter, format, columns })
      expect(done).toMatchObject({
        status: 'SUCCEEDED',
        attempt: 1,
        rowsWritten: count,
        rowsTotal: count,
        progress: 1,
        error: null,
        timeZone: 'Asia/Ho_Chi_Minh',
        fileName: `calls-2025-09-11-1736.${format}`,
        expiresAt: '2025-09-18T10:36:00.000Z',
      })
      const bytes = await bytesOf(core, done.id)
      expect(bytes.length).toBe(done.bytes)
      const rows = format === 'csv' ? csvRows(bytes) : await xlsxRows(bytes)
      expect(rows[0]).toEqual(['External id', 'Start (Asia/Ho_Chi_Minh)', 'Duration (s)'])
      expect(rows.slice(1).map(([id]) => id)).toEqual(listed.map((call) => call.externalId))
      expect(rows.slice(1).map((row) => Number(row[2]))).toEqual(
        listed.map((call) => call.durationSeconds),
      )
    }
    expect(listed).toHaveLength(count)
    expect(count).toBeGreaterThan(1200)
  })

  test('every column can be chosen, in any order, headed in both languages', async () => {
    const columns = exportColumns.toReversed()
    for (const language of ['en', 'vi'] as const) {
      const done = await write({ format: 'csv', columns, language, filter: { durationMax: 0 } })
      const [header, first] = csvRows(await bytesOf(open.core, done.id))
      expect(header).toHaveLength(columns.length)
      expect(new Set(header).size).toBe(columns.length)
      expect(header?.at(-1)).toMatch(language === 'en' ? /^Start \(/ : /^Bắt đầu \(/)
      expect(first?.[columns.indexOf('sourceId')]).toBe(open.source.id)
      expect(first?.[columns.indexOf('source')]).toBe(open.source.name)
    }
  })

  test('no rows are a file with its header', async () => {
    const filter = { number: 'nobody' }
    for (const format of ['csv', 'xlsx'] as const) {
      const done = await write({ filter, format })
      expect(done).toMatchObject({ status: 'SUCCEEDED', rowsWritten: 0, rowsTotal: 0 })
      const bytes = await bytesOf(open.core, done.id)
      expect(format === 'csv' ? csvRows(bytes) : await xlsxRows(bytes)).toHaveLength(1)
    }
  })

  test('what cannot be done is refused before anything is stored', async () => {
    const before = await open.core.exports.list({ limit: 200 }, admin)
    const bad: ExportInput[] = [
      { format: 'csv', timeZone: '+07:00' },
      { format: 'csv', timeZone: 'Asia/Atlantis' },
      { format: 'csv', columns: [] },
      { format: 'csv', columns: ['id', 'id'] },
      { format: 'csv', columns: ['raw' as 'id'] },
      { format: 'csv', filter: { pattern: '(a+)+$' } },
    ]
    for (const input of bad) {
      await expect(open.core.exports.create(input, lan)).rejects.toMatchObject({
        code: 'BAD_INPUT',
      })
    }
    expect(await open.core.exports.list({ limit: 200 }, admin)).toEqual(before)
  })

  test('a person sees and gets their own; an administrator sees all and gets no file', async () => {
    const { core } = open
    const { id } = await write({ format: 'csv', filter: { durationMax: 0 } })
    await write({ format: 'csv', filter: { durationMax: 0 } }, quang)
    const names = async (person: typeof lan) =>
      new Set((await core.exports.list({ limit: 200 }, person)).items.map((item) => item.ownerName))
    expect(await names(lan)).toEqual(new Set(['Lan']))
    expect(await names(quang)).toEqual(new Set(['Quang']))
    expect(await names(admin)).toEqual(new Set(['Lan', 'Quang']))
    for (const attempt of ['get', 'open', 'cancel', 'delete'] as const) {
      const refused = core.exports[attempt](id, quang)
      await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await core.exports.get(id, admin)).toMatchObject({ id, isOwn: false })
    await expect(core.exports.open(id, admin)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await bytesOf(core, id)
    expect(await core.exports.delete(id, admin)).toEqual({ id })
    await expect(core.exports.get(id, lan)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await core.audit.list({ search: `export:${id}` })
    expect(items.map((line) => [line.action, line.actor.name])).toEqual([
      ['export.delete', 'Admin'],
      ['export.download', 'Lan'],
      ['export.create', 'Lan'],
    ])
  })

  test('C8: numbers are masked by the rights of the moment it was made', async () => {
    const { core } = open
    const elsewhere = await addSource(core, 'Europe/London')
    await addCalls(core, elsewhere, [
      {
        startedAt: '2025-09-11T01:00:00Z',
        callerNumber: '+84335550159',
        recordingPath: '/2025/0335550159.mp3',
      },
    ])
    const filter = { sourceId: elsewhere.id }
    const columns = ['callerNumber', 'customerNumber', 'recordingPath', 'extension'] as const
    const plain = await write({ filter, columns, format: 'csv' })
    const hidden = await write({ filter, columns, format: 'csv' }, masked)
    expect([plain.isMasked, hidden.isMasked]).toEqual([false, true])
    expect(csvRows(await bytesOf(core, plain.id))[1]).toEqual([
      "'+84335550159",
      "'+84335550159",
      '/2025/0335550159.mp3',
      '0101',
    ])
    const dots = "'+••••••••159"
    expect(csvRows(await bytesOf(core, hidden.id))[1]).toEqual([dots, dots, '', '0101'])
    // Who has lost the right gets the file no more; who has gained it gets it as it was made.
    await expect(core.exports.open(plain.id, masked)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(csvRows(await bytesOf(core, hidden.id, lan))[1]?.[0]).toBe(dots)
    expect(hidden.timeZone).toBe('Europe/London')
  })

  test('a file is kept for seven days, then it is gone and said to be', async () => {
    const { core } = open
    const { id } = await write({ format: 'csv', filter: { durationMax: 0 } })
    const kept = await chunksOf(id)
    clock.at = '2025-09-18T10:35:59Z'
    expect(await core.exports.get(id, lan)).toMatchObject({ status: 'SUCCEEDED' })
    clock.at = '2025-09-18T10:36:00Z'
    expect(await core.exports.get(id, lan)).toMatchObject({ status: 'EXPIRED', bytes: null })
    expect(await core.exports.open(id, lan)).toEqual({ state: 'expired' })
    await expect.poll(() => chunksOf(id), { timeout: 30_000 }).toBe(0)
    clock.at = '2025-09-11T10:36:00Z'
    expect(kept).toBe(1)
  })

  async function chunksOf(id: string): Promise<number> {
    const counted = await sql<{ count: number }>`
      select count(*)::integer as count from export_chunk where export_id = ${id}::uuid`.execute(
      open.core.authDatabase,
    )
    return counted.rows[0]?.count ?? -1
  }
})
