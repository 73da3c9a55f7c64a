import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../database/open-database.ts'
import { startPostgresServer } from './postgres-server.ts'

/**
 * Vitest's global set-up: one PostgreSQL server (unless `TEST_DATABASE_URL` names one) and one
 * empty, migrated embedded database that every test copies instead of creating its own.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL'] ? null : await startPostgresServer(['fsync=off'])
  if (server) process.env['TEST_DATABASE_URL'] = server.url
  const template = mkdtempSync(join(tmpdir(), 'calldeck-template-'))
  const database = await openDatabase({ databaseUrl: undefined, dataDirectory: template })
  await database.close()
  process.env['TEST_PGLITE_TEMPLATE'] = template
  return async () => {
    await server?.stop()
    rmSync(template, { recursive: true, force: true })
  }
}

/** A data directory of a test's own, copied from the template where there is one. */
export function copyTemplate(target: string): void {
  const template = process.env['TEST_PGLITE_TEMPLATE']
  if (template) cpSync(template, target, { recursive: true })
}
