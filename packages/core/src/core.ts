import { appendOrCount } from './audit/bounded-audit.ts'
import { listAudit } from './audit/list-audit.ts'
import { recordAudit } from './audit/record-audit.ts'
import { removeUnfinished } from './backup/kept-backups.ts'
import { wireBackup } from './backup/wire-backup.ts'
import { callStats } from './calls/call-stats.ts'
import { getCall } from './calls/get-call.ts'
import { searchCalls } from './calls/search-calls.ts'
import { systemClock, type Clock } from './clock.ts'
import type { RequestSample } from './connectors/http/pbx-http.ts'
import { findConnector } from './connectors/registry.ts'
import type { Core, CoreOptions } from './core-contract.ts'
import { countCalls } from './counting/count-calls.ts'
import { openDatabase, type Database, type Sql } from './database/open-database.ts'
import { realDatesPlugin } from './database/real-dates-plugin.ts'
import { startDiskWatch } from './database/start-disk-watch.ts'
import { startExporting } from './exports/start-exporting.ts'
import { wireExports } from './exports/wire-exports.ts'
import { createRequestTally } from './health/request-tally.ts'
import type { JobEngine } from './jobs/job-engine.ts'
import { openJobEngine } from './jobs/open-job-engine.ts'
import { openSource } from './open-source.ts'
import { loadErasedNumbers } from './privacy/load-erased-numbers.ts'
import { wirePrivacy } from './privacy/wire-privacy.ts'
import { callsKeptFrom } from './retention/read-rules.ts'
import { startRetaining } from './retention/start-retaining.ts'
import { wireRetention } from './retention/wire-retention.ts'
import type { RunContext } from './runs/run-context.ts'
import { startScheduler } from './schedule/start-scheduler.ts'
import { wireSecondFactor } from './second-factor/wire-second-factor.ts'
import { createSeal } from './secrets/seal.ts'
import type { Ticker } from './start-ticker.ts'
import { runSync } from './sync/run-sync.ts'
import { wireAnalytics } from './wire-analytics.ts'
import { wireExtensions } from './wire-extensions.ts'
import { wireHealth } from './wire-health.ts'
import { wireRecordings } from './wire-recordings.ts'
import { wireRuns } from './wire-runs.ts'
import { wireSources } from './wire-sources.ts'
import { wireViews } from './views/wire-views.ts'

/**
 * Opens the database, applies migrations, and starts what the role asks for. The only place where
 * the parts of core meet. @throws CoreError UNAVAILABLE when the data directory is in use.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const clock = options.clock ?? systemClock
  const { dataDirectory } = options
  const database = await openDatabase(options)
  if (database.engine === 'pglite') await removeUnfinished(dataDirectory)
  const works = options.role !== 'web'
  const jobs = await openJobEngine(database, { log: options.log, supervise: works })
  const context: RunContext = { database, jobs, clock }
  const seal = createSeal(options.secret)
  const tally = createRequestTally()
  const opening = {
    seal,
    pbxAllow: options.pbxAllow,
    ownPorts: options.ownPorts,
    onRequest: (sample: RequestSample) => tally.add(sample),
  }
  const working = works ? await startWorking(context, { ...options, opening }) : []
  const tickers = [startDiskWatch(database, options.log), ...working]
  const listening = wireRecordings({ database, clock, ...opening })
  const db = database.sql
  return {
    sources: wireSources({ database, clock, ...opening }),
    runs: wireRuns(context),
    calls: wireCalls(db),
    analytics: wireAnalytics({ db, clock }),
    extensions: wireExtensions({ database, clock }),
    recordings: listening.recordings,
    audit: wireAudit(db, clock),
    views: wireViews({ database, clock }),
    exports: wireExports(context),
    retention: wireRetention(context),
    privacy: wirePrivacy({ database, clock, seal }),
    secondFactor: wireSecondFactor({ database, clock }),
    backup: wireBackup({ ...context, dataDirectory }),
    health: wireHealth(database, tally),
    authDatabase: db.withPlugin(realDatesPlugin),
    engine: database.engine,
    ...wireStopping({ database, jobs, tickers, listening }),
  }
}

type Opening = Parameters<typeof openSource>[1]

async function startWorking(
  context: RunContext,
  { log, opening }: CoreOptions & { readonly opening: Opening },
): Promise<readonly Ticker[]> {
  const { database, clock } = context
  const dependencies = {
    database,
    clock,
    log,
    windowLimit: (source: { readonly connector: string }) =>
      findConnector(source.connector).largestWindowSeconds,
    connectorOf: (source: { readonly connector: string }) => findConnector(source.connector),
    readKeepingRules: async () => ({
      keptFrom: await callsKeptFrom(database.sql, clock.now()),
      erased: await loadErasedNumbers(database.sql, opening.seal),
    }),
    openSource: (source: Parameters<typeof openSource>[0], onRequest: Opening['onRequest']) =>
      openSource(source, {
        ...opening,
        onRequest: (sample) => {
          opening.onRequest(sample)
          onRequest(sample)
        },
      }),
  }
  await context.jobs.work('sync', (runId, signal) => runSync(runId, dependencies, signal))
  return [
    startScheduler(context, log),
    await startExporting(context, log),
    await startRetaining(context, log),
  ]
}

function wireAudit(db: Sql, clock: Clock): Core['audit'] {
  return {
    record: (entry) => recordAudit(db, entry, clock.now()),
    recordOnce: (entry, seconds) =>
      appendOrCount(db, entry, { now: clock.now(), bound: { lines: 1, seconds } }),
    list: (input) => listAudit(db, input),
  }
}

function wireCalls(db: Sql): Core['calls'] {
  return {
    search: (input) => searchCalls(db, input),
    count: (filter) => countCalls(db, filter),
    get: (id) => getCall(db, id),
    stats: (filter) => callStats(db, filter),
  }
}

interface Stoppable {
  readonly database: Database
  readonly jobs: JobEngine
  readonly tickers: readonly Ticker[]
  readonly listening: ReturnType<typeof wireRecordings>
}

/** Nothing new, then what is under way is handed back, then the database. */
function wireStopping(parts: Stoppable): Pick<Core, 'rest' | 'close'> {
  const rest = async (): Promise<void> => {
    await Promise.all(parts.tickers.map((ticker) => ticker.stop()))
    await parts.jobs.rest()
  }
  return {
    rest,
    close: async () => {
      await parts.listening.close()
      await rest()
      await parts.jobs.close()
      await parts.database.close()
    },
  }
}
