import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  sourceInput,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'

const start = new Date('2026-11-20T08:00:00Z')
const spelled = (at: number): string =>
  `0905 55${String(at).padStart(4, '0').replace(/(..)/, '$1 ')}`

describe.each(testEngines)('H3 whole numbers, on %s', (engine) => {
  let open: TestCore
  let now = start
  beforeAll(async () => {
    open = await openTestCore(engine, { role: 'web', clock: { now: () => now } })
    const pbx = { apiUrl: 'http://127.0.0.1:9/', domain: 'd' }
    const { id } = await open.core.sources.create(sourceInput(pbx), tester)
    const stored = [
      '84335550159 1036',
      '843355501591 1036',
      '1036 84335550158',
      'lan 84335550159 x',
    ]
    await sql`
      insert into call_record (source_id, external_id, direction, status, search_digits, started_at,
        hangup_by, raw, content_hash, first_seen_at, synced_at)
      select ${id}::uuid, 'x' || n, 'INBOUND', 'ANSWERED', digits, now(), 'UNKNOWN', '{}',
        md5(digits)::uuid, now(), now()
      from jsonb_array_elements_text(${JSON.stringify(stored)}::jsonb)
        with ordinality as rows (digits, n)`.execute(open.core.authDatabase)
  })
  afterAll(() => open.close())

  const count = async (number: string, wholeNumber = true): Promise<number> =>
    (await open.core.calls.count({ number, wholeNumber })).count
  const ask = (number: string, userId = 'an') =>
    open.core.privacy.admitSearch({ number, userId, hasPattern: false })

  test('H3: a whole number is compared by equality, in any spelling; a part of one finds nothing', async () => {
    for (const spelling of [
      '0335550159',
      '+84 335-550-159',
      '0084335550159',
      'tel:0335\u2011550\u2011159',
    ]) {
      expect([spelling, await count(spelling)]).toEqual([spelling, 2])
      expect([spelling, await count(spelling, false)]).toEqual([spelling, 3])
    }
    for (const part of [
      '00 84 0335',
      '0335',
      '335550159 0',
      '84335',
      'lan 84335550159',
      '00 84 0 3 3',
    ]) {
      expect([part, await count(part)]).toEqual([part, 0])
    }
    expect(await count('lan')).toBe(1)
    const { items } = await open.core.calls.search({
      filter: { number: '0335550158', wholeNumber: true },
    })
    expect(items.map(({ externalId }) => externalId)).toEqual(['x3'])
  })

  test('H3: what is typed long and searched short is refused', async () => {
    const guesses = Array.from({ length: 10 }, (_, digit) => `00 84 0335 55${digit}`)
    for (const guess of [
      ...guesses,
      '0',
      '033555015',
      '00 84 03',
      '0335550159 0905550112',
      'sip:0335@h',
    ]) {
      await expect(ask(guess), guess).rejects.toMatchObject({
        code: 'FORBIDDEN',
        field: 'filter.number',
      })
    }
    const pattern = open.core.privacy.admitSearch({ number: '', userId: 'an', hasPattern: true })
    await expect(pattern).rejects.toMatchObject({ code: 'FORBIDDEN', field: 'filter.pattern' })
    for (const free of ['anonymous', '', '*', '\u2026']) expect(await ask(free, 'words')).toBeNull()
  })

  test('H3: sixty numbers an hour, also when all are asked for at once; the same one again is free', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, (_, at) => ask(spelled(at), 'lan')),
    )
    expect(answers.filter((answer) => answer === null)).toHaveLength(60)
    expect(new Set(answers)).toEqual(new Set([null, 3600]))
    const known = answers.indexOf(null)
    expect(await ask(spelled(known).replaceAll(' ', ''), 'lan')).toBeNull()
    expect(await ask(spelled(100), 'lan')).toBe(3600)
    expect(await ask(spelled(100), 'minh')).toBeNull()
    now = new Date(start.getTime() + 59.5 * 60_000)
    expect(await ask(spelled(100), 'lan')).toBe(30)
    now = new Date(start.getTime() + 60 * 60_000)
    expect(await ask(spelled(100), 'lan')).toBeNull()
    const kept = await sql<{ text: string }>`
      select number_search::text as text from number_search`.execute(open.core.authDatabase)
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]?.text).not.toMatch(/90555/)
  })
})
