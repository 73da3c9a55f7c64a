import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { DatabaseEngine, DatabaseOptions } from '../database/open-database.ts'
import { copyTemplate } from './global-setup.ts'

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
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    options: { databaseUrl: url.href, dataDirectory },
    remove: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`)
      removeDirectory()
    },
  }
}

/** One statement on a connection of its own, such as one that makes or drops a database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
