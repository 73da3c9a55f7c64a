/**
 * `pnpm db:migrate`: applies core's migrations without starting Calldeck, for those who want it done
 * before the new version takes over. Reads DATABASE_URL or CALLDECK_DATA_DIR as the API does, from
 * the environment or from `.env` where it is started. The start itself migrates too, and lets the
 * job queue and the sign-in see to their own tables.
 */
import { resolve } from 'node:path'
import { CoreError } from '../errors.ts'
import { migrations } from './migrations.ts'
import { openDatabase } from './open-database.ts'

loadEnvironmentFile()
// An empty value counts as not set.
const databaseUrl = process.env['DATABASE_URL'] || undefined
const dataDirectory = resolve(process.env['CALLDECK_DATA_DIR'] || '.data')

try {
  const database = await openDatabase({ databaseUrl, dataDirectory, poolSize: 2 })
  await database.close()
  const where = databaseUrl === undefined ? `embedded, in ${dataDirectory}` : place(databaseUrl)
  process.stdout.write(
    `The database (${where}) is up to date. Migrations applied: ${migrations.length}.\n`,
  )
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}

/** Without the user and the password. */
function place(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL, ${host}${pathname}`
}

function sentenceOf(error: unknown): string {
  if (error instanceof CoreError) return error.message
  const said = error instanceof Error ? error.message : String(error)
  return `The database could not be migrated: ${said}`
}

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
