import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ByExtensionInput, ExtensionSortField } from '../../src/index.ts'
import { testEngines, tester } from '../../src/testing/index.ts'
import { openStory, type Story } from './open-story.ts'

describe.each(testEngines)('B6 B10 figures by extension on %s', (engine) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(engine)
    await story.tell({
      day: '2025-09-11',
      zone: '+07:00',
      table: `
      | id | direction | from       | to         | start    | answer   | end      | status    |
      | a  | inbound   | 0905550101 | 101        | 08:00:00 | 08:00:10 | 08:01:10 | ANSWER    |
      | b  | inbound   | 0905550102 | 101        | 08:10:00 | -        | 08:10:20 | NO_ANSWER |
      | c  | outbound  | 101        | 0905550103 | 08:20:00 | 08:20:10 | 08:20:40 | ANSWER    |
      | d  | inbound   | 0905550104 | 99         | 08:30:00 | -        | 08:30:20 | NO_ANSWER |
      | e  | outbound  | 1000       | 0905550105 | 08:40:00 | -        | 08:40:20 | BUSY      |
      | f  | inbound   | 0905550106 | 02835550155 | 08:50:00 | -       | 08:50:20 | NO_ANSWER |`,
    })
    const csv = 'extension,name,team\n101,Nguyễn Thị Đào,Bán hàng\n99,Lan,Chăm sóc\n555,Nobody,'
    await story.core.extensions.importCsv({ sourceId: story.source.id, csv }, tester)
  })
  afterAll(() => story.close())

  const rows = (input: ByExtensionInput = {}) => story.core.analytics.byExtension(input)
  const order = async (input: ByExtensionInput) => {
    const { items } = await rows(input)
    return items.map((item) => item.extension)
  }

  test('a row an extension with name and team, one row for calls without, and totals that agree', async () => {
    const { items, count, totals, syncedAt } = await rows()
    expect(count).toBe(4)
    expect(items[0]).toEqual({
      sourceId: story.source.id,
      extension: '101',
      name: 'Nguyễn Thị Đào',
      team: 'Bán hàng',
      total: 3,
      inbound: 2,
      outbound: 1,
      local: 0,
      unknownDirection: 0,
      answered: 2,
      missed: 1,
      unreached: 0,
      talkSeconds: 90,
      averageTalkSeconds: 45,
      answerRate: 0.5,
    })
    expect(items.find((item) => item.extension === null)).toMatchObject({
      sourceId: null,
      name: null,
      total: 1,
      missed: 1,
    })
    expect({ ...totals, syncedAt }).toEqual(await story.core.calls.stats({}))
    expect(items.reduce((sum, item) => sum + item.total, 0)).toBe(totals.total)
  })

  test.each([
    ['nguyen thi dao', ['101']],
    ['BÁN', ['101']],
    ['99', ['99']],
    ['nobody', []],
  ])('the search for "%s" finds %j and leaves the totals alone', async (search, found) => {
    const { items, count, totals } = await rows({ search })
    expect(items.map((item) => item.extension)).toEqual(found)
    expect(count).toBe(found.length)
    expect(totals.total).toBe(6)
  })

  test('it is sorted by any column; numbers as numbers, and what is not known comes last', async () => {
    const sort = (field: ExtensionSortField, order: 'asc' | 'desc') => ({ sort: { field, order } })
    expect(await order(sort('extension', 'asc'))).toEqual(['99', '101', '1000', null])
    expect(await order(sort('extension', 'desc'))).toEqual(['1000', '101', '99', null])
    expect(await order(sort('name', 'asc'))).toEqual(['99', '101', '1000', null])
    expect(await order(sort('answerRate', 'desc'))).toEqual(['101', '99', null, '1000'])
    expect(await order({ ...sort('talkSeconds', 'desc'), limit: 1 })).toEqual(['101'])
  })

  test('B10 calls carry the name and the team, and a team is a filter for lists and figures alike', async () => {
    const { items } = await story.core.calls.search({ filter: { team: 'Bán hàng' } })
    expect(items.map((call) => [call.externalId, call.extensionName, call.team])).toEqual(
      ['c', 'b', 'a'].map((id) => [id, 'Nguyễn Thị Đào', 'Bán hàng']),
    )
    const unnamed = await story.core.calls.search({ filter: { extension: '1000' } })
    expect(unnamed.items[0]).toMatchObject({ extensionName: null, team: null })
    expect(await story.core.calls.get(items[0]?.id ?? '')).toMatchObject({ team: 'Bán hàng' })
    const filter = { team: 'Bán hàng' }
    expect(await story.core.calls.count(filter)).toEqual({ count: 3, exact: true })
    expect(await story.core.calls.stats(filter)).toMatchObject({ total: 3, answered: 2 })
    expect((await rows({ filter })).totals).toMatchObject({ total: 3, missed: 1 })
    expect((await story.core.calls.stats({ team: 'Nobody' })).total).toBe(0)
  })

  test('without a call there is no row and every total is nothing', async () => {
    const filter = { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' }
    expect(await rows({ filter })).toMatchObject({
      items: [],
      count: 0,
      totals: { total: 0, averageTalkSeconds: null },
      syncedAt: null,
    })
  })
})
