/**
 * `pnpm backup <target>` and `pnpm backup --restore <backup>`: for PostgreSQL a file of pg_dump, at
 * any time; for the embedded database a directory, while nothing runs on it (while Calldeck runs,
 * `calldeck backup` makes one). Reads DATABASE_URL and CALLDECK_DATA_DIR as the API does.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { lockDataDirectory } from '../database/data-directory-lock.ts'
import { CoreError } from '../errors.ts'
import { copyData, restoreData } from './copy-data.ts'
import { dumpPostgres, restorePostgres } from './postgres-programs.ts'

loadEnvironmentFile()
process.umask(0o077)
// An empty value counts as not set.
const databaseUrl = process.env['DATABASE_URL'] || undefined
const dataDirectory = resolve(process.env['CALLDECK_DATA_DIR'] || '.data')

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { restore: { type: 'boolean', default: false } },
  })
  const [given] = positionals
  if (given === undefined) throw new CoreError('BAD_INPUT', 'Say where: pnpm backup <target>.')
  await (values.restore ? restore(resolve(given)) : backUp(resolve(given)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function backUp(target: string): Promise<void> {
  if (databaseUrl === undefined) {
    await locked(() => copyData(dataDirectory, { target, now: new Date() }))
  } else await dumpPostgres({ databaseUrl, env: process.env }, target)
  process.stdout.write(`The backup is whole: ${target}\n`)
}

async function restore(backup: string): Promise<void> {
  if (databaseUrl === undefined) await locked(() => restoreData(backup, dataDirectory))
  else await restorePostgres({ databaseUrl, env: process.env }, backup)
  process.stdout.write('Restored. Start Calldeck: runs that were under way go on.\n')
}

async function locked(work: () => Promise<void>): Promise<void> {
  const lock = lockDataDirectory(dataDirectory)
  try {
    await work()
  } finally {
    lock.release()
  }
}

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
