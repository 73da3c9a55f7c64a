import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MissedNotReturnedInput } from '../../src/index.ts'
import { testEngines } from '../../src/testing/index.ts'
import { openStory, type Story } from './open-story.ts'

const day = '2025-09-11'
const zone = '+07:00'

describe.each(testEngines)('C5 missed and not returned on %s', (engine) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(engine)
  })
  beforeEach(() => story.forget())
  afterAll(() => story.close())

  const tell = (table: string) => story.tell({ day, zone, table })
  const waiting = (input: MissedNotReturnedInput = {}) =>
    story.core.analytics.missedNotReturned(input)

  test('who was called back, or got through later, waits no more, in any spelling of the number', async () => {
    await tell(`
      | id | direction | from         | to           | start    | answer   | end      | status    |
      | a  | inbound   | 0905550101   | 1036         | 08:00:00 | -        | 08:00:20 | NO_ANSWER |
      | a2 | outbound  | 1062         | +84905550101 | 09:00:00 | 09:00:09 | 09:01:00 | ANSWER    |
      | b  | inbound   | 0905550102   | 1036         | 08:01:00 | -        | 08:01:20 | NO_ANSWER |
      | b2 | inbound   | 84905550102  | 1037         | 09:01:00 | 09:01:09 | 09:02:00 | ANSWER    |
      | c  | inbound   | 0905550103   | 1036         | 08:02:00 | -        | 08:02:20 | NO_ANSWER |`)
    expect(await waiting()).toMatchObject({
      count: 1,
      missed: 3,
      items: [{ customerNumber: '+84905550103', waitingSince: '2025-09-11T01:02:00.000Z' }],
    })
  })

  test('a call back that nobody answered is an attempt and no answer', async () => {
    await tell(`
      | id | direction | from       | to         | start    | answer | end      | status    |
      | a  | inbound   | 0905550101 | 1036       | 08:00:00 | -      | 08:00:20 | NO_ANSWER |
      | o1 | outbound  | 1062       | 0905550101 | 08:30:00 | -      | 08:30:20 | NO_ANSWER |
      | a2 | inbound   | 0905550101 | 1037       | 09:00:00 | -      | 09:00:35 | CANCELED  |
      | o2 | outbound  | 1062       | 0905550101 | 09:30:00 | -      | 09:30:20 | BUSY      |`)
    const { items, count } = await waiting()
    expect(count).toBe(1)
    expect(items).toMatchObject([
      {
        waitingSince: '2025-09-11T01:00:00.000Z',
        missedCalls: 2,
        callbackAttempts: 2,
        lastCallbackAt: '2025-09-11T02:30:00.000Z',
        latestCall: {
          startedAt: '2025-09-11T02:00:00.000Z',
          extension: '1037',
          status: 'CANCELED',
          waitSeconds: 35,
          sourceId: story.source.id,
        },
      },
    ])
    const { id } = items[0]!.latestCall
    expect(await story.core.calls.get(id)).toMatchObject({ externalId: 'a2' })
  })

  test('who was spoken to and then called in vain waits since then, not since the first time', async () => {
    await tell(`
      | id | direction | from       | to         | start    | answer   | end      | status    |
      | a  | inbound   | 0905550101 | 1036       | 08:00:00 | -        | 08:00:20 | NO_ANSWER |
      | o  | outbound  | 1062       | 0905550101 | 09:00:00 | 09:00:05 | 09:05:00 | ANSWER    |
      | a2 | inbound   | 0905550101 | 1036       | 10:00:00 | -        | 10:00:20 | NO_ANSWER |`)
    expect((await waiting()).items).toMatchObject([
      { waitingSince: '2025-09-11T03:00:00.000Z', missedCalls: 1, callbackAttempts: 0 },
    ])
  })

  test('one call that rang at two extensions and was answered at one is not missed by the customer', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer   | end      | status   |
      | a1 | inbound   | 0905550101 | 1036 | 08:00:00 | -        | 08:00:09 | CANCELED |
      | a2 | inbound   | 0905550101 | 1037 | 08:00:00 | 08:00:09 | 08:02:00 | ANSWER   |`)
    expect(await waiting()).toMatchObject({ count: 0, items: [], missed: 1 })
  })

  test('found-11: who is being spoken to does not wait, however long the call lasts', async () => {
    await tell(`
      | id | direction | from       | to         | start    | answer   | end      | status    |
      | a1 | inbound   | 0905550101 | 1001       | 08:00:00 | 08:00:06 | 08:10:00 | ANSWER    |
      | a2 | inbound   | 0905550101 | 1002       | 08:00:01 | -        | 08:00:06 | NO_ANSWER |
      | a3 | inbound   | 0905550101 | 1003       | 08:09:59 | -        | 08:10:30 | NO_ANSWER |
      | b1 | outbound  | 1062       | 0905550102 | 09:00:00 | 09:00:05 | -        | ANSWER    |
      | b2 | inbound   | 0905550102 | 1036       | 09:20:00 | -        | 09:20:20 | NO_ANSWER |
      | c1 | inbound   | 0905550103 | 1001       | 08:00:00 | 08:00:06 | 08:30:00 | ANSWER    |
      | c2 | inbound   | 0905550103 | 1002       | 08:20:00 | 08:20:06 | 08:21:00 | ANSWER    |
      | c3 | inbound   | 0905550103 | 1003       | 08:25:00 | -        | 08:25:20 | NO_ANSWER |
      | d1 | inbound   | 0905550104 | 1001       | 08:00:00 | 08:00:06 | 08:10:00 | ANSWER    |
      | d2 | inbound   | 0905550104 | 1002       | 08:10:01 | -        | 08:10:20 | NO_ANSWER |`)
    expect(await waiting()).toMatchObject({
      count: 1,
      missed: 5,
      items: [{ customerNumber: '+84905550104', waitingSince: '2025-09-11T01:10:01.000Z' }],
    })
  })

  test('a withheld number is counted and cannot be called back; a call still ringing is not missed yet', async () => {
    await tell(`
      | id | direction | from       | to   | start    | answer | end      | status    |
      | a  | inbound   | anonymous  | 1036 | 08:00:00 | -      | 08:00:20 | NO_ANSWER |
      | b  | inbound   | -          | 1036 | 08:01:00 | -      | 08:01:20 | NO_ANSWER |
      | c  | inbound   | 0905550103 | 1036 | 08:02:00 | -      | -        | -         |
      | d  | outbound  | 1062       | 0905550104 | 08:03:00 | - | 08:03:20 | NO_ANSWER |`)
    expect(await waiting()).toMatchObject({ count: 0, items: [], missed: 2, withoutNumber: 2 })
  })

  test('the filter chooses the missed calls; that they were returned is seen outside of it', async () => {
    await tell(`
      | id | direction | from       | to         | start    | answer   | end      | status    |
      | a  | inbound   | 0905550101 | 1036       | 08:00:00 | -        | 08:00:20 | NO_ANSWER |
      | b  | inbound   | 0905550102 | 1037       | 08:01:00 | -        | 08:01:20 | NO_ANSWER |
      | a2 | outbound  | 1062       | 0905550101 | 15:00:00 | 15:00:05 | 15:05:00 | ANSWER    |`)
    const morning = { from: '2025-09-11T01:00:00Z', to: '2025-09-11T02:00:00Z' }
    expect(await waiting({ filter: morning })).toMatchObject({ missed: 2, count: 1 })
    expect(await waiting({ filter: { ...morning, extension: '1036' } })).toMatchObject({
      missed: 1,
      count: 0,
    })
  })

  test('pages go on where the last one ended, longest waiting first, and the marker tells no number', async () => {
    const calls = Array.from({ length: 7 }, (_, index) => {
      const at = `08:0${index === 3 ? 2 : index}`
      return `| c${index} | inbound | 090555010${index} | 1036 | ${at}:00 | - | ${at}:20 | NO_ANSWER |`
    })
    await tell(
      ['| id | direction | from | to | start | answer | end | status |', ...calls].join('\n'),
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await waiting({ limit: 3, ...(cursor && { cursor }) })
      expect(page.count).toBe(7)
      seen.push(...page.items.map((item) => item.waitingSince))
      cursor = page.nextCursor ?? undefined
      if (cursor) expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('90555')
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(seen).toEqual(seen.toSorted())
    const madeUp = Buffer.from('["yesterday","x"]').toString('base64url')
    for (const marker of ['nonsense', madeUp]) {
      await expect(waiting({ cursor: marker })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    }
  })
})
