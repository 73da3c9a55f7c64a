import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import {
  cdrTable,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  tester,
  until,
} from '../../src/testing/index.ts'

const calls = cdrTable(
  `| id | direction | from       | to   | start    | answer | end      | status    |
   | b  | inbound   | 0335550159 | 1036 | 09:00:00 | -      | 09:00:20 | NO_ANSWER |
   | a  | inbound   | 0335550159 | 1036 | 08:00:00 | -      | 08:00:20 | NO_ANSWER |`,
)

const cleanups: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(cleanups.splice(0).map((clean) => clean())))

test('C9 an erasure that the database gives up for a deadlock is done again', async () => {
  const [simulator, open] = await Promise.all([
    startSimulator({ calls: 1, days: 1 }),
    openTestCore('postgresql'),
  ])
  cleanups.push(
    () => open.close(),
    () => simulator.stop(),
  )
  const { core } = open
  const db = core.authDatabase
  await simulator.control('raw-rows', calls)
  const source = await core.sources.create(sourceInput(simulator), tester)
  const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }
  expect(await syncOnce(core, source, window)).toMatchObject({ created: 2 })
  // One of the two has to be given up, and it is the one whose patience ends first: the erasure's
  // is the server's one second.
  const erased = await db.transaction().execute(async (tx) => {
    await sql`set local deadlock_timeout = '60s'`.execute(tx)
    await sql`select 1 from call_record where external_id = 'b' for update`.execute(tx)
    const erasing = core.privacy.erase({ number: '0335550159' }, tester)
    await until(async () => {
      const waiting = await sql`
        select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%call_record c join%'`.execute(db)
      return waiting.rows.length > 0
    })
    await sql`select 1 from call_record where external_id = 'a' for update`.execute(tx)
    return { erasing }
  })
  await expect(erased.erasing).resolves.toMatchObject({ calls: 2 })
})
