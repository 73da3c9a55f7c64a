import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onServer, openTestCore, tester, until, type TestCore } from '../../src/testing/index.ts'

// PostgreSQL only: the embedded database knows one role.
const page = join(import.meta.dirname, '../../../../apps/docs/audit-role.md')
const name = `owner_${randomUUID().replaceAll('-', '')}`
const server = process.env['TEST_DATABASE_URL'] as string

let open: TestCore

function urlOf(user: string): string {
  const url = new URL(server)
  url.username = user
  url.pathname = `/${name}`
  return url.href
}

/** The statements of the page, for this test's roles. */
function documented(): string {
  const block = /```sql\n([\s\S]+?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? ''
  return block.replaceAll(/\bcalldeck(_audit)?\b/g, `${name}$1`)
}

beforeAll(async () => {
  await onServer(server, `create role ${name} login`)
  await onServer(server, `create database ${name}`)
  await onServer(server, `grant create, connect on database ${name} to ${name}`)
  await onServer(urlOf('postgres'), `grant create, usage on schema public to ${name}`)
  const first = await openTestCore('postgresql', { databaseUrl: urlOf(name) })
  await first.close()
  await onServer(urlOf('postgres'), documented())
  open = await openTestCore('postgresql', { databaseUrl: urlOf(name) })
})
afterAll(async () => {
  await open.close()
  await onServer(server, `drop database ${name} with (force)`)
  await onServer(server, `drop role ${name}`)
  await onServer(server, `drop role ${name}_audit`)
})

test('found-low: the product runs, adds lines and reads them, and retention deletes them', async () => {
  const { core } = open
  await core.audit.record({ action: 'test.deed', actor: tester, target: 'test:1' })
  const lines = async () => (await core.audit.list({ action: 'test.deed' })).items
  expect(await lines()).toHaveLength(1)
  const old = sql`insert into audit_event (at, action, actor_name)
    values (now() - interval '30 days', 'test.deed', 'tester')`
  await old.execute(core.authDatabase)
  expect(await lines()).toHaveLength(2)
  // The day has a run of its own, by the rules before; ours would be taken for it while it goes on.
  await until(async () => (await core.retention.get()).lastRun?.finishedAt != null)
  await core.retention.save({ audit: 9 }, tester)
  await core.retention.run(tester)
  await until(async () => (await core.retention.get()).lastRun?.finishedAt != null)
  expect(await lines()).toHaveLength(1)
})

test('M3: repetitions are counted in a line', async () => {
  const { audit } = open.core
  const repeat = () =>
    audit.record({ action: 'test.repeated', actor: tester, target: 'test:1', detail: { way: 1 } })
  for (let at = 0; at < 21; at += 1) await repeat()
  const { items } = await audit.list({ action: 'test.repeated' })
  expect(items.map((line) => line.times)).toEqual([2, ...Array<number>(19).fill(1)])
})

test.each([
  [`update audit_event set actor_name = 'somebody else'`, /append-only/],
  ['delete from audit_event', /append-only/],
  ['truncate audit_event', /permission denied/],
  ['drop trigger audit_event_append_only on audit_event', /must be owner/],
  ['drop trigger audit_event_no_truncate on audit_event', /must be owner/],
  ['alter table audit_event disable trigger all', /must be owner/],
  ['alter table audit_event owner to current_user', /must be owner/],
  ['drop table audit_event', /must be owner/],
  ['drop function refuse_audit_change() cascade', /must be owner/],
  [
    `create or replace function refuse_audit_change() returns trigger language plpgsql
      as $$ begin return old; end $$`,
    /must be owner/,
  ],
  ['set session_replication_role = replica', /permission denied/],
  [`set role ${name}_audit`, /permission denied/],
])('found-low: the role of the program is refused: %s', async (statement, refusal) => {
  await open.core.audit.record({ action: 'test.kept', actor: tester })
  const attempt = sql.raw(statement).execute(open.core.authDatabase)
  await expect(attempt).rejects.toThrow(refusal)
})
