import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import pino from 'pino'
import { createCore, type Core, type Source } from '../src/index.ts'
import {
  describeMachine,
  median,
  simulatorEnd,
  sourceInput,
  startPostgresServer,
  startSimulator,
  syncOnce,
  tester,
  type Simulator,
} from '../src/testing/index.ts'
import { openOtherWays } from './other-ways.ts'

interface Rates {
  readonly fresh: number
  readonly again: number
  readonly copy: number
  readonly each: number
  readonly eachEntity: number
}

interface Choice {
  readonly batchSize: number
  readonly concurrency: number
}

const window = { from: '2025-08-01T00:00:00Z', to: simulatorEnd }

/**
 * F1, F2 and F3 on PostgreSQL: rows a second of a sync of fresh rows from a simulator in a process
 * of its own, of the same sync again, of COPY and of one find-and-write a row, all in one database.
 */
export async function benchSync(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...words], options: flags })
  const choice = { batchSize: Number(values.page), concurrency: Number(values.concurrency) }
  console.log(`${describeMachine()}; PostgreSQL 18.4 beside it; ${values.calls} calls, pages of`)
  console.log(
    `${values.page}, ${values.concurrency} slices at once; median of ${values.repeat} rounds after a first one.`,
  )
  const simulator = await startSimulator({ calls: values.calls, days: 30 })
  const server = await startPostgresServer()
  const rounds: Rates[] = []
  try {
    // Compiles the code and makes the server's first WAL files, which every later round re-uses.
    await onFreshDatabase(server.url, 'warm_up', (url) => measureSyncs(simulator, url, choice))
    for (let round = 0; round < Number(values.repeat); round += 1) {
      rounds.push(
        await onFreshDatabase(server.url, `round_${round}`, (url) =>
          measure(simulator, url, choice),
        ),
      )
    }
  } finally {
    await server.stop()
    await simulator.stop()
  }
  report(rounds)
}

const flags = {
  calls: { type: 'string', default: '100000' },
  repeat: { type: 'string', default: '3' },
  page: { type: 'string', default: '1000' },
  concurrency: { type: 'string', default: '4' },
} as const

async function onFreshDatabase<T>(
  serverUrl: string,
  name: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const result = await work(url.href)
  await client.query(`drop database ${name} with (force)`)
  await client.end()
  return result
}

async function measure(simulator: Simulator, databaseUrl: string, choice: Choice): Promise<Rates> {
  const syncs = await measureSyncs(simulator, databaseUrl, choice)
  const other = await openOtherWays(databaseUrl)
  const copy = await other.copy()
  const each = await other.findAndWrite()
  const eachEntity = await other.findAndFlush()
  await other.close()
  return { ...syncs, copy, each, eachEntity }
}

async function measureSyncs(
  simulator: Simulator,
  databaseUrl: string,
  choice: Choice,
): Promise<Pick<Rates, 'fresh' | 'again'>> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'calldeck-bench-'))
  const core = await createCore({
    databaseUrl,
    dataDirectory,
    secret: 'a secret that is long enough for a benchmark',
    role: 'all',
    pbxAllow: ['127.0.0.1'],
    log: pino({ level: 'warn' }),
  })
  const source = await core.sources.create(sourceInput(simulator, choice), tester)
  const fresh = await syncRate(core, source)
  const again = await syncRate(core, source)
  await core.close()
  rmSync(dataDirectory, { recursive: true })
  return { fresh, again }
}

/** From the moment a worker takes the run until it is closed, rows a second. */
async function syncRate(core: Core, source: Source): Promise<number> {
  const run = await syncOnce(core, source, window)
  if (run.status !== 'SUCCEEDED') throw new Error(`The run ended as ${run.status}: ${run.error}`)
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000
  return run.fetched / seconds
}

function report(rounds: readonly Rates[]): void {
  const ratio = (of: (rates: Rates) => number): string => median(rounds.map(of)).toFixed(2)
  const rate = (of: (rates: Rates) => number): string =>
    Math.round(median(rounds.map(of))).toString()
  console.table({
    'sync of fresh rows': { 'rows/s': rate((rates) => rates.fresh) },
    'the same sync again': { 'rows/s': rate((rates) => rates.again) },
    'plain COPY': { 'rows/s': rate((rates) => rates.copy) },
    'find and write each row, raw driver': { 'rows/s': rate((rates) => rates.each) },
    'find and write each row, object mapper': { 'rows/s': rate((rates) => rates.eachEntity) },
  })
  console.table({
    'F1 fresh sync over COPY': { measured: ratio((r) => r.fresh / r.copy), goal: '0.8' },
    'F2 fresh sync over find-and-write, raw driver': {
      measured: ratio((r) => r.fresh / r.each),
      goal: '15',
    },
    'F2 fresh sync over find-and-write, object mapper': {
      measured: ratio((r) => r.fresh / r.eachEntity),
      goal: '15',
    },
    'F3 again over fresh': { measured: ratio((r) => r.again / r.fresh), goal: '2' },
  })
}
