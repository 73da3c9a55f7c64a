import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { openTestCore, sourceInput, tester, testEngines } from '../../src/testing/index.ts'

const stored = [
  ['+06:30', 'Asia/Yangon'],
  ['+0545', 'Asia/Kathmandu'],
  ['+07', 'Etc/GMT-7'],
  ['-03:00', 'Etc/GMT+3'],
  ['+00:00', 'UTC'],
  ['-09:30', 'Pacific/Marquesas'],
  ['Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'],
] as const

test.each(testEngines)(
  'found-16: sources whose zone is an offset get a name on %s',
  async (engine) => {
    const { core, options, ...place } = await openTestCore(engine, { role: 'web' })
    for (const [zone] of stored) {
      const address = { apiUrl: 'https://pbx.example/cdr', domain: zone }
      await core.sources.create(sourceInput(address, { name: zone }), tester)
    }
    await core.close()
    const before = await openDatabase(options)
    await sql`update pbx_source set time_zone = name, schedule_time_zone = name`.execute(before.sql)
    const done = sql`delete from mikro_orm_migrations where name = '2026-11-zone-names'`
    await done.execute(before.sql)
    await before.close()

    const after = await openDatabase(options)
    const { rows } = await sql<{ name: string; time_zone: string; schedule_time_zone: string }>`
      select name, time_zone, schedule_time_zone from pbx_source order by created_at`.execute(
      after.sql,
    )
    await after.close()
    await place.remove()
    const zones = rows.map((row) => [row.name, row.time_zone, row.schedule_time_zone])
    expect(zones).toEqual(stored.map(([from, to]) => [from, to, to]))
  },
)
