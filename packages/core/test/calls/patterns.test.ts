import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { createCore, type Core } from '../../src/index.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import {
  openTestCore,
  sourceInput,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'

const calls = 70_000

/** 0912 000 000 and on, a call every three seconds back from now, by extensions 1000 to 1299. */
async function fill(open: TestCore, sourceId: string): Promise<void> {
  const database = await openDatabase(open.options)
  await sql`
    insert into call_record (source_id, external_id, direction, status, search_digits, started_at,
      hangup_by, raw, content_hash, first_seen_at, synced_at)
    select ${sourceId}::uuid, 'x' || n, 'OUTBOUND', 'ANSWERED',
      '84912' || lpad(n::text, 6, '0') || ' ' || (1000 + n % 300), now() - n * interval '3 seconds',
      'UNKNOWN', '{}', md5(n::text)::uuid, now(), now()
    from generate_series(1, ${calls}::integer) n`.execute(database.sql)
  await sql`analyze call_record`.execute(database.sql)
  await database.close()
}

describe.each(testEngines)('patterns over many calls on %s', (engine) => {
  let open: TestCore
  let core: Core
  beforeAll(async () => {
    open = await openTestCore(engine, { role: 'web' })
    const exchange = { apiUrl: 'http://127.0.0.1:9/', domain: 'd' }
    const { id } = await open.core.sources.create(sourceInput(exchange), tester)
    await open.core.close()
    await fill(open, id)
    core = await createCore(open.options)
  })
  afterAll(async () => {
    await core.close()
    await open.remove()
  })

  const ids = async (pattern: string, cursor?: string) => {
    const page = await core.calls.search({
      filter: { pattern },
      limit: 20,
      ...(cursor === undefined ? {} : { cursor }),
    })
    return { ids: page.items.map((call) => call.externalId), next: page.nextCursor }
  }

  test('C4: rare digits are found by the index, in any spelling of the beginning', async () => {
    expect((await ids('091206543?')).ids).toEqual(Array.from({ length: 10 }, (_, n) => `x6543${n}`))
    expect(await core.calls.count({ pattern: '*065430' })).toEqual({ count: 1, exact: true })
    expect((await core.calls.stats({ pattern: '0912065*' })).total).toBe(1000)
  })

  test('C4: what fits every number gives its newest page, and the pages behind it follow', async () => {
    const first = await ids('84*')
    const second = await ids('84*', first.next ?? '')
    expect([...first.ids, ...second.ids]).toEqual(Array.from({ length: 40 }, (_, n) => `x${n + 1}`))
  })

  test('X18: few digits between many wildcards end, or are refused with a sentence', async () => {
    const filter = { pattern: '8*1*2*3*4*9' }
    const seen = await core.calls.count(filter).catch((error: Error) => error.message)
    const expected = Array.from(
      { length: calls },
      (_, n) => `84912${String(n + 1).padStart(6, '0')}`,
    )
    const count = expected.filter((number) => /^8.*1.*2.*3.*4.*9$/.test(number)).length
    expect([
      JSON.stringify({ count, exact: true }),
      expect.stringMatching(/Narrow the period/),
    ]).toContainEqual(typeof seen === 'string' ? seen : JSON.stringify(seen))
    await expect(core.calls.count({ pattern: '8*' })).rejects.toThrow(/Narrow the period/)
  })
})
