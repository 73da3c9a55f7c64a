import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import {
  describeMachine,
  median,
  onServer,
  startPostgresServer,
  startSimulator,
  type Simulator,
} from '../src/testing/index.ts'
import type { OtherRates } from './measure-other-ways.ts'
import type { SyncMeasurement, SyncRates } from './measure-syncs.ts'

type Rates = SyncRates & OtherRates

interface Choice {
  readonly batchSize: number
  readonly concurrency: number
}

/**
 * F1, F2 and F3 on PostgreSQL: rows a second of a sync of fresh rows from a simulator in a process
 * of its own, of the same sync again, of COPY and of one find-and-write a row, all in one database.
 */
export async function benchSync(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...words], options: flags })
  const choice = { batchSize: Number(values.page), concurrency: Number(values.concurrency) }
  console.log(`${describeMachine()}; PostgreSQL 18.4 beside it; ${values.calls} calls, pages of`)
  console.log(
    `${values.page}, ${values.concurrency} slices at once; median of ${values.repeat} rounds, each after two syncs that are not counted.`,
  )
  const simulator = await startSimulator({ calls: values.calls, days: 30 })
  const server = await startPostgresServer()
  const rounds: Rates[] = []
  try {
    for (let round = 0; round < Number(values.repeat); round += 1) {
      const rates = await measureRound(server.url, { round, simulator, choice })
      console.log(tellRound(round, rates))
      rounds.push(rates)
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

interface Round {
  readonly round: number
  readonly simulator: Simulator
  readonly choice: Choice
}

/**
 * The syncs run in a process of their own, the other ways in another one. The syncs that count come
 * after two into another database, which compile the code and make the server's WAL files.
 */
async function measureRound(
  serverUrl: string,
  { round, simulator, choice }: Round,
): Promise<Rates> {
  const names = [`warm_up_${round}`, `round_${round}`]
  for (const name of names) await onServer(serverUrl, `create database ${name}`)
  const databaseUrls = names.map((name) => urlOf(serverUrl, name))
  const { apiUrl, domain } = simulator
  const measurement: SyncMeasurement = { databaseUrls, simulator: { apiUrl, domain }, ...choice }
  const syncs = await runApart<SyncRates>('measure-syncs.ts', JSON.stringify(measurement))
  const others = await runApart<OtherRates>('measure-other-ways.ts', databaseUrls.at(-1) ?? '')
  for (const name of names) await onServer(serverUrl, `drop database ${name} with (force)`)
  return { ...syncs, ...others }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = database
  return url.href
}

/** Runs a program of this directory; its last line is its answer. */
async function runApart<Answer>(program: string, word: string): Promise<Answer> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, program),
    word,
  ])
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Answer
}

function tellRound(round: number, { fresh, again, copy, each, eachEntity }: Rates): string {
  const rates = [fresh, again, copy, each, eachEntity].map((rate) => Math.round(rate))
  return `Round ${round + 1}, rows/s in the order of the table: ${rates.join(', ')}`
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
