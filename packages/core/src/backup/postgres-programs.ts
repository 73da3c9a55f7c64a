import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { CoreError } from '../errors.ts'

const run = promisify(execFile)

/** How PostgreSQL's own programs are to be started. */
export interface ProgramCall {
  readonly databaseUrl: string
  /** What they inherit: PATH and whatever of PG… an operator has set. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Dumps a database into a file, as it was at one instant, whatever is written meanwhile. */
export async function dumpPostgres(call: ProgramCall, file: string): Promise<void> {
  await runProgram(call, 'pg_dump', ['--format=custom', '--no-owner', '--no-acl', '--file', file])
}

/** Brings a dump back into an empty database, all of it or nothing. */
export async function restorePostgres(call: ProgramCall, file: string): Promise<void> {
  const name = connectionOf(call.databaseUrl)['PGDATABASE'] ?? ''
  const options = ['--no-owner', '--no-acl', '--single-transaction', '--exit-on-error']
  await runProgram(call, 'pg_restore', [...options, '--dbname', name, file])
}

async function runProgram(
  { databaseUrl, env }: ProgramCall,
  program: 'pg_dump' | 'pg_restore',
  words: readonly string[],
): Promise<void> {
  try {
    // By the environment: a list of processes shows what stands on a command line.
    await run(program, [...words], { env: { ...env, ...connectionOf(databaseUrl) } })
  } catch (cause) {
    throw new CoreError('UNAVAILABLE', sentenceOf(program, cause), { cause })
  }
}

function sentenceOf(program: string, cause: unknown): string {
  const { code, stderr } = cause as { code?: unknown; stderr?: string }
  if (code === 'ENOENT') {
    return `${program} is not there. Install PostgreSQL's client programs, of the server's version or newer.`
  }
  return `${program} failed: ${stderr?.trim() ?? ''}`
}

function connectionOf(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl)
  const given = {
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get('sslmode') ?? '',
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}
