import { randomUUID } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createCore } from '../core.ts'
import type { DatabaseOptions } from '../database/open-database.ts'
import { onServer, urlOf } from './on-server.ts'
import { startPostgresServer } from './postgres-server.ts'

/**
 * Vitest's global set-up: one PostgreSQL server (unless `TEST_DATABASE_URL` names one) and, on both
 * engines, one empty database with every table, which each test copies instead of creating its own.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: null } : await startPostgresServer(['fsync=off'])
  const dataDirectory = mkdtempSync(join(tmpdir(), 'calldeck-template-'))
  const name = `template_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = urlOf(server.url, name)
  await onServer(server.url, `create database ${name}`)
  await makeTables({ databaseUrl, dataDirectory })
  // The job engine notes each process that has opened it.
  await onServer(databaseUrl, 'delete from pgboss.instance')
  await makeTables({ databaseUrl: undefined, dataDirectory })
  // Zeroing the usual 128 MB takes more than half of the time an embedded database needs to open.
  appendFileSync(join(dataDirectory, 'pglite/postgresql.conf'), '\nshared_buffers = 16MB\n')
  process.env['TEST_DATABASE_URL'] = server.url
  process.env['TEST_POSTGRES_TEMPLATE'] = name
  process.env['TEST_PGLITE_TEMPLATE'] = dataDirectory
  return async () => {
    if (server.stop) await server.stop()
    else await onServer(server.url, `drop database ${name} with (force)`)
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}

/** The tables of core and of the job engine; nothing works on jobs yet. */
async function makeTables(place: DatabaseOptions): Promise<void> {
  const log = pino({ level: 'silent' })
  const secret = 'a secret of the template that seals nothing'
  const core = await createCore({ ...place, secret, role: 'web', pbxAllow: [], log })
  await core.close()
}

/** A data directory of a test's own, copied from the template where there is one. */
export function copyTemplate(target: string): void {
  const template = process.env['TEST_PGLITE_TEMPLATE']
  if (template) cpSync(template, target, { recursive: true })
}
