import { cpSync, rmSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Client } from 'pg'
import { ownDirectory } from './own-directory.ts'
import type { Product } from './product.ts'

/** One statement on the database itself. */
export type Query = <Row>(statement: string, values?: readonly unknown[]) => Promise<Row[]>

/** A connection beside the product's own. */
export async function lookAtPostgres<T>(
  databaseUrl: string,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(
      async <Row>(statement: string, values: readonly unknown[] = []) =>
        (await client.query(statement, [...values])).rows as Row[],
    )
  } finally {
    await client.end()
  }
}

/**
 * A copy of the embedded directory, taken while the product stands still: just what a SIGKILL at
 * that moment would have left, so that every look is a test of recovery too. Changes are lost.
 */
export async function lookAtPglite<T>(
  directory: string,
  instances: readonly Product[],
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const copy = ownDirectory('calldeck-faults-look')
  const awake = instances.filter((one) => one.isRunning())
  for (const one of awake) one.signal('SIGSTOP')
  try {
    copyStill(directory, copy.path)
  } finally {
    for (const one of awake) one.signal('SIGCONT')
  }
  try {
    return await onPglite(copy.path, work)
  } finally {
    copy.remove()
  }
}

const mostTries = 5

/** A stop signal takes a moment to arrive, in which a file may still go. */
function copyStill(from: string, to: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      cpSync(from, to, { recursive: true })
      return
    } catch (error) {
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!isGone || tries === mostTries) throw error
      rmSync(to, { recursive: true, force: true })
    }
  }
}

/** Opens an embedded directory that nobody else has open; changes stay. */
export async function onPglite<T>(
  directory: string,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const database = await PGlite.create({ dataDir: directory, extensions: { pg_trgm } })
  try {
    return await work(
      async <Row>(statement: string, values: readonly unknown[] = []) =>
        (await database.query<Row>(statement, [...values])).rows,
    )
  } finally {
    await database.close()
  }
}
