import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createCore, type Core, type Source } from '../src/index.ts'
import {
  simulatorEnd,
  sourceInput,
  syncOnce,
  tester,
  type Simulator,
} from '../src/testing/index.ts'

/** What is measured; handed over as JSON. */
export interface SyncMeasurement {
  /** Each is synced and synced again; only the last one counts, the ones before compile the code. */
  readonly databaseUrls: readonly string[]
  readonly simulator: Pick<Simulator, 'apiUrl' | 'domain'>
  readonly batchSize: number
  readonly concurrency: number
}

/** Rows a second. */
export interface SyncRates {
  readonly fresh: number
  readonly again: number
}

const window = { from: '2025-08-01T00:00:00Z', to: simulatorEnd }

/** Syncs in a process of their own, as the product is one; the answer is the last line, as JSON. */
const measurement = JSON.parse(process.argv[2] ?? '') as SyncMeasurement
let rates: SyncRates | undefined
for (const databaseUrl of measurement.databaseUrls) rates = await measureSyncs(databaseUrl)
console.log(JSON.stringify(rates))

async function measureSyncs(databaseUrl: string): Promise<SyncRates> {
  const { simulator, batchSize, concurrency } = measurement
  const dataDirectory = mkdtempSync(join(tmpdir(), 'calldeck-bench-'))
  const core = await createCore({
    databaseUrl,
    dataDirectory,
    secret: 'a secret that is long enough for a benchmark',
    role: 'all',
    pbxAllow: ['127.0.0.1'],
    log: pino({ level: 'warn' }),
  })
  const input = sourceInput(simulator, { batchSize, concurrency })
  const source = await core.sources.create(input, tester)
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
