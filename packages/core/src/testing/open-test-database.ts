import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseEngine, DatabaseOptions } from '../database/open-database.ts'
import { copyTemplate } from './global-setup.ts'
import { onServer, urlOf } from './on-server.ts'

/** A place for a database that belongs to one test alone. */
export interface TestDatabase {
  readonly options: DatabaseOptions
  /** Removes it; close what was opened on it first. */
  remove(): Promise<void>
}

/** Both engines that every integration test runs on. */
export const testEngines: readonly DatabaseEngine[] = ['pglite', 'postgresql']

/** Makes an empty database of the given engine; nothing is open yet. */
export async function createTestDatabase(engine: DatabaseEngine): Promise<TestDatabase> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'calldeck-test-'))
  const removeDirectory = (): void => rmSync(dataDirectory, { recursive: true, force: true })
  if (engine === 'pglite') {
    copyTemplate(dataDirectory)
    return {
      options: { databaseUrl: undefined, dataDirectory },
      remove: async () => removeDirectory(),
    }
  }
  const server = process.env['TEST_DATABASE_URL']
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: add the global set-up of core/testing.')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = process.env['TEST_POSTGRES_TEMPLATE'] ?? 'template1'
  await onServer(server, `create database ${name} template ${template}`)
  return {
    options: { databaseUrl: urlOf(server, name), dataDirectory },
    remove: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`)
      removeDirectory()
    },
  }
}
