import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../src/index.ts'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startPostgresServer,
  startSimulator,
  syncOnce,
  tester,
  until,
  untilEnded,
  type Simulator,
} from '../../src/testing/index.ts'
import { expectWhole } from '../faults/expect-whole.ts'
import { copyPostgres } from './copy-postgres.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../src/backup/backup-cli.ts', import.meta.url))
const window = { from: '2025-09-06T08:00:00Z', to: simulatorEnd }

const closing: (() => unknown)[] = []
let simulator: Simulator
let place: string
beforeEach(async () => {
  simulator = await startSimulator({ calls: 1200, days: 5 })
  place = await mkdtemp(join(tmpdir(), 'calldeck-backup-'))
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await simulator.stop()
  await rm(place, { recursive: true, force: true })
})

/** A run that is in the middle of its pages, and stays there for a while. */
async function beginRun(core: Core): Promise<{ runId: string; sourceId: string }> {
  const source = await core.sources.create(
    sourceInput(simulator, { batchSize: 25, concurrency: 2, apiKey: 'the key' }),
    tester,
  )
  await core.secondFactor.save({ viewer: true }, tester)
  await simulator.control('faults', [{ kind: 'latency', milliseconds: 300 }])
  const { runId } = await core.runs.start({ sourceId: source.id, ...window }, tester)
  await until(async () => (await core.runs.get(runId)).created > 100)
  return { runId, sourceId: source.id }
}

/** The restored product ends the run that the backup caught in the middle, and goes on as ever. */
async function expectGoesOn(core: Core, { runId, sourceId }: { runId: string; sourceId: string }) {
  expect(await core.secondFactor.rules()).toMatchObject({ supervisor: false, viewer: true })
  const halfway = await core.runs.get(runId)
  expect(halfway.finishedAt).toBeNull()
  expect(halfway.created).toBeGreaterThan(0)
  const ended = await untilEnded(core, runId)
  const oracle = await simulator.oracle()
  expect(halfway.created).toBeLessThan(oracle.length)
  expect(ended).toMatchObject({
    status: 'SUCCEEDED',
    fetched: oracle.length,
    created: oracle.length,
    updated: 0,
    unchanged: 0,
  })
  await expectWhole(core, simulator, ended)
  const next = await syncOnce(core, { id: sourceId }, window)
  expect(next).toMatchObject({ status: 'SUCCEEDED', created: 0, unchanged: oracle.length })
}

const command = (env: Record<string, string>, ...words: string[]) =>
  run(process.execPath, [program, ...words], {
    cwd: place,
    env: { PATH: process.env['PATH'], ...env },
  })

describe('a backup taken during a sync', () => {
  test('C9 embedded: copied while it runs, restored elsewhere, goes on without a hole', async () => {
    const open = await openTestCore('pglite')
    closing.push(() => open.remove())
    const begun = await beginRun(open.core)
    const backup = await open.core.backup.create(tester)
    expect(backup.bytes).toBeGreaterThan(1_000_000)
    // The first one is none the worse for it.
    await simulator.control('faults', undefined, 'DELETE')
    expect(await untilEnded(open.core, begun.runId)).toMatchObject({ status: 'SUCCEEDED' })
    await open.core.close()

    const elsewhere = join(place, 'data')
    const from = join(open.options.dataDirectory, 'backups', backup.name)
    await command({ CALLDECK_DATA_DIR: elsewhere }, '--restore', from)
    const core = await createCore({ ...open.options, dataDirectory: elsewhere })
    closing.push(() => core.close())
    await expectGoesOn(core, begun)
    const again = command({ CALLDECK_DATA_DIR: elsewhere }, '--restore', from)
    await expect(again).rejects.toThrow(/in use by process/)
  })

  test('C9 embedded: `pnpm backup` copies a stopped one, and refuses one that runs', async () => {
    const open = await openTestCore('pglite')
    closing.push(() => open.remove())
    const begun = await beginRun(open.core)
    const env = { CALLDECK_DATA_DIR: open.options.dataDirectory }
    await expect(command(env, join(place, 'one'))).rejects.toThrow(/in use by process/)
    await open.core.close()
    await command(env, join(place, 'one'))
    expect((await readdir(join(place, 'one'))).toSorted()).toContain('backup.json')
    await simulator.control('faults', undefined, 'DELETE')

    const elsewhere = join(place, 'data')
    await command({ CALLDECK_DATA_DIR: elsewhere }, '--restore', join(place, 'one'))
    const core = await createCore({ ...open.options, dataDirectory: elsewhere })
    await expectGoesOn(core, begun)
    await core.close()
    const over = command({ CALLDECK_DATA_DIR: elsewhere }, '--restore', join(place, 'one'))
    await expect(over).rejects.toThrow(/a database in CALLDECK_DATA_DIR already/)
    const none = command({ CALLDECK_DATA_DIR: join(place, 'x') }, '--restore', elsewhere)
    await expect(none).rejects.toThrow(/no backup of Calldeck/)
  })

  // pg_dump where the machine has one of the server's version; else PostgreSQL's own base backup.
  test('C9 PostgreSQL: dumped while it runs, restored elsewhere, goes on without a hole', async () => {
    const given = process.env['TEST_DATABASE_URL']!
    const dumps = await canDump(given)
    const server = dumps ? null : await startPostgresServer(['fsync=off', 'wal_keep_size=512MB'])
    if (server) closing.push(() => server.stop())
    const admin = server?.url ?? given
    const [first, second] = [await createDatabase(admin), await createDatabase(admin)]
    const open = await openTestCore('postgresql', { databaseUrl: first })
    closing.push(() => open.remove())
    const begun = await beginRun(open.core)
    const file = join(place, 'calldeck.dump')
    const copy = server ? await copyPostgres(server) : null
    if (!copy) await command({ DATABASE_URL: first }, file)
    await simulator.control('faults', undefined, 'DELETE')
    expect(await untilEnded(open.core, begun.runId)).toMatchObject({ status: 'SUCCEEDED' })
    await open.core.close()

    if (copy) await copy.restore()
    else await command({ DATABASE_URL: second }, '--restore', file)
    const core = await createCore({ ...open.options, databaseUrl: copy ? first : second })
    closing.push(() => core.close())
    await expectGoesOn(core, begun)
  })

  test('C9 PostgreSQL is not copied file by file from within', async () => {
    const open = await openTestCore('postgresql')
    closing.push(() => open.close())
    await expect(open.core.backup.create(tester)).rejects.toThrow(/pg_dump/)
  })
})

async function onServer<T extends object>(url: string, statement: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

let databases = 0
async function createDatabase(admin: string): Promise<string> {
  databases += 1
  const name = `backup_${process.pid}_${databases}`
  await onServer(admin, `create database ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return url.href
}

/** pg_dump refuses a server that is newer than itself. */
async function canDump(url: string): Promise<boolean> {
  const told = await run('pg_dump', ['--version']).catch(() => null)
  const program = Number(/ (\d+)/.exec(told?.stdout ?? '')?.[1] ?? 0)
  const [row] = await onServer<{ server_version: string }>(url, 'show server_version')
  return program >= Number.parseInt(row?.server_version ?? '0', 10)
}
