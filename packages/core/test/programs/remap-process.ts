import pino from 'pino'
import { systemClock } from '../../src/clock.ts'
import type { Connector } from '../../src/connectors/connector.ts'
import { onepos } from '../../src/connectors/onepos/onepos.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { keepEverything } from '../../src/sync/keeping-rules.ts'
import { runSync } from '../../src/sync/run-sync.ts'

/** A worker that dies, as by `kill -9`, while it maps the given row: within an open transaction. */
const [databaseUrl, dataDirectory, runId, diesAt] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
]
let mapped = 0
const deadly: Connector = {
  ...onepos,
  mapRow: (row, settings) => {
    mapped += 1
    if (mapped === Number(diesAt)) process.kill(process.pid, 'SIGKILL')
    return onepos.mapRow(row, settings)
  },
}
const database = await openDatabase({
  databaseUrl: databaseUrl === '-' ? undefined : databaseUrl,
  dataDirectory,
})
const dependencies = {
  database,
  clock: systemClock,
  log: pino({ level: 'silent' }),
  windowLimit: () => null,
  connectorOf: () => deadly,
  readKeepingRules: async () => keepEverything,
  openSource: () => {
    throw new Error('Nothing may be asked of the PBX here.')
  },
}
await runSync(runId, dependencies, new AbortController().signal)
