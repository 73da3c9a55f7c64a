import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unlockAudit } from '../../src/audit/unlock-audit.ts'
import type { Sql } from '../../src/database/open-database.ts'
import { openTestCore, testEngines, tester, type TestCore } from '../../src/testing/index.ts'

describe.each(testEngines)('C8 the audit log is append-only on %s', (engine) => {
  let open: TestCore
  let db: Sql
  beforeAll(async () => {
    open = await openTestCore(engine)
    db = open.core.authDatabase
    const detail = { number: '0335550159' }
    await open.core.audit.record({ action: 'test.deed', actor: tester, target: 'test:1', detail })
  })
  afterAll(() => open.close())

  const lines = async () => (await open.core.audit.list({ action: 'test.deed' })).items
  const refused = /append-only/

  test('nobody changes, deletes or empties it', async () => {
    const before = await lines()
    expect(before).toHaveLength(1)
    const attempts = [
      sql`update audit_event set actor_name = 'somebody else'`,
      sql`update audit_event set detail = null`,
      sql`update audit_event set at = now()`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
      sql`update audit_event set times = times + 2, last_at = now()`,
      sql`update audit_event set times = 0, last_at = now()`,
      sql`update audit_event set times = times + 1`,
      sql`update audit_event set times = times + 1, last_at = at - interval '1 second'`,
      sql`update audit_event set times = times + 1, last_at = now(), detail = null`,
      sql`update audit_event set times = times + 1, last_at = now(), actor_name = 'somebody else'`,
    ]
    for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow(refused)
    expect(await lines()).toEqual(before)
  })

  test('an erasure changes what was noted, never who did what, to what and when', async () => {
    const changes = [
      sql`actor_name = 'somebody else'`,
      sql`user_id = 'another'`,
      sql`action = 'another'`,
      sql`target = null`,
      sql`at = now()`,
      sql`times = times - 1`,
      sql`last_at = now()`,
    ]
    for (const change of changes) {
      const attempt = db.transaction().execute(async (tx) => {
        await unlockAudit(tx, 'erasure')
        await sql`update audit_event set ${change}`.execute(tx)
      })
      await expect(attempt).rejects.toThrow(refused)
    }
    await expect(
      db.transaction().execute(async (tx) => {
        await unlockAudit(tx, 'erasure')
        await sql`delete from audit_event`.execute(tx)
      }),
    ).rejects.toThrow(refused)
    await db.transaction().execute(async (tx) => {
      await unlockAudit(tx, 'erasure')
      await sql`update audit_event set detail = '{}' where action = 'test.deed'`.execute(tx)
    })
    expect((await lines())[0]?.detail).toEqual({})
  })

  test('the leave ends with its transaction', async () => {
    await db.transaction().execute((tx) => unlockAudit(tx, 'retention'))
    await expect(sql`delete from audit_event`.execute(db)).rejects.toThrow(refused)
  })
})
