import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Source } from '../../src/index.ts'
import {
  openTestCore,
  sourceInput,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'

const nowhere = { apiUrl: 'http://127.0.0.1:9/cdrs', domain: 'demo' }

describe.each(testEngines)('B10 names and teams of extensions on %s', (engine) => {
  let open: TestCore
  let source: Source
  let other: Source

  beforeAll(async () => {
    open = await openTestCore(engine)
    source = await open.core.sources.create(sourceInput(nowhere), tester)
    other = await open.core.sources.create(sourceInput(nowhere, { name: 'Other' }), tester)
  })
  afterAll(() => open.close())

  const save = (extension: string, name: string, more: object = {}) =>
    open.core.extensions.save({ sourceId: source.id, extension, name, ...more }, tester)
  const importCsv = (csv: string, dryRun = false) =>
    open.core.extensions.importCsv({ sourceId: source.id, csv, dryRun }, tester)
  const listed = async () => {
    const { items } = await open.core.extensions.list({ sourceId: source.id })
    return items.map(({ extension, name, team }) => [extension, name, team])
  }

  test('an extension is named, renamed, moved to another team and deleted', async () => {
    const lan = await save(' 101 ', 'Nguyễn  Lan', { team: 'Sales' })
    expect(lan).toMatchObject({ extension: '101', name: 'Nguyễn Lan', team: 'Sales' })
    await save('1001', 'Mai')
    const moved = await save('101', 'Lan', { id: lan.id, team: 'Care' })
    expect(moved).toMatchObject({ id: lan.id, name: 'Lan', team: 'Care' })
    expect(await open.core.extensions.list({})).toMatchObject({
      items: [{ extension: '101' }, { extension: '1001', team: null }],
      teams: ['Care'],
    })
    expect(await open.core.extensions.delete(lan.id, tester)).toEqual({ id: lan.id })
    expect(await listed()).toEqual([['1001', 'Mai', null]])
    await expect(open.core.extensions.delete(lan.id, tester)).rejects.toThrow(/no such extension/)
    await expect(save('101', 'Lan', { id: lan.id })).rejects.toThrow(/no such extension/)
  })

  test('a number is named once a source, and another source may use it too', async () => {
    await save('201', 'Hoa')
    await expect(save('201', 'Huệ')).rejects.toMatchObject({ code: 'CONFLICT', field: 'extension' })
    const there = await save('201', 'Huệ', { sourceId: other.id })
    expect(there.sourceId).toBe(other.id)
  })

  test.each([
    [{ extension: '1' }, 'extension'],
    [{ extension: '0335550159' }, 'extension'],
    [{ name: '  ' }, 'name'],
    [{ team: 'x'.repeat(101) }, 'team'],
  ])('%j is refused and names its field', async (typed, field) => {
    const input = { sourceId: source.id, extension: '301', name: 'Lan', ...typed }
    const saving = open.core.extensions.save(input, tester)
    await expect(saving).rejects.toMatchObject({ code: 'BAD_INPUT', field })
  })

  test('a file adds, changes and leaves alone; bad lines are told and stop no other', async () => {
    await open.core.extensions
      .list({ sourceId: source.id })
      .then(({ items }) =>
        Promise.all(items.map((item) => open.core.extensions.delete(item.id, tester))),
      )
    await save('401', 'Lan', { team: 'Sales' })
    await save('402', 'Mai', { team: 'Sales' })
    const csv = 'extension,name,team\n401,Lan,Sales\n402,Mai,Care\n403,Hoa,Care\nx,Huệ,Care'
    const counts = { created: 1, updated: 1, unchanged: 1 }
    expect(await importCsv(csv, true)).toMatchObject({
      ...counts,
      changes: [
        { extension: '402', team: 'Care', before: { name: 'Mai', team: 'Sales' } },
        { extension: '403', name: 'Hoa', team: 'Care', before: null },
      ],
    })
    expect(await listed()).toHaveLength(2)
    const done = await importCsv(csv)
    expect(done).toMatchObject({
      ...counts,
      errors: [{ line: 5, column: 1, problem: 'BAD_EXTENSION' }],
    })
    expect(await listed()).toEqual([
      ['401', 'Lan', 'Sales'],
      ['402', 'Mai', 'Care'],
      ['403', 'Hoa', 'Care'],
    ])
    expect(await importCsv(csv)).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
  })

  test('M3: a long file is written in pieces, and told as one', async () => {
    const line = (at: number): string => `${70_000 + at},Person ${at},Team ${at % 7}`
    const csv = (count: number): string =>
      [
        'extension,name,team',
        ...Array.from({ length: count }, (_, at) => line(at)).toReversed(),
      ].join('\n')
    const first = await importCsv(csv(600))
    expect(first).toMatchObject({ created: 600, updated: 0, unchanged: 0, errors: [] })
    expect(first.changes.map(({ extension }) => extension)).toEqual(
      Array.from({ length: 200 }, (_, at) => String(70_000 + at)),
    )
    const second = await importCsv(csv(900).replace('Person 899', 'Somebody'), true)
    expect(second).toMatchObject({ created: 300, updated: 0, unchanged: 600 })
    const lines = await open.core.audit.list({ action: 'extension.import', limit: 5 })
    expect(lines.items[0]).toMatchObject({
      target: `source:${source.id}`,
      detail: { created: 600, updated: 0, unchanged: 0, errors: 0 },
    })
    const { items } = await open.core.extensions.list({ sourceId: source.id })
    const long = items.filter(({ extension }) => extension.length === 5)
    expect(long).toHaveLength(600)
    await Promise.all(long.map(({ id }) => open.core.extensions.delete(id, tester)))
  })

  test('a file without a column of teams leaves the teams as they are', async () => {
    await save('501', 'Lan', { team: 'Sales' })
    const { changes } = await importCsv('name,extension\nLan Anh,501')
    expect(changes).toEqual([
      { extension: '501', name: 'Lan Anh', team: 'Sales', before: { name: 'Lan', team: 'Sales' } },
    ])
    expect(await listed()).toContainEqual(['501', 'Lan Anh', 'Sales'])
  })

  test('an empty file and a source that is gone are refused', async () => {
    await expect(importCsv('extension,name,team\n')).rejects.toMatchObject({ field: 'csv' })
    const sourceId = crypto.randomUUID()
    await expect(save('601', 'Lan', { sourceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('the names of a source go with it', async () => {
    await open.core.sources.delete(other.id, tester)
    expect((await open.core.extensions.list({ sourceId: other.id })).items).toEqual([])
  })
})
