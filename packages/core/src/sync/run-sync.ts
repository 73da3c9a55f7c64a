import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Connector, ConnectorSettings, PbxConnection } from '../connectors/connector.ts'
import type { Database } from '../database/open-database.ts'
import type { PbxSourceRow } from '../entities/pbx-source.ts'
import { isDatabaseAway } from '../database/retry-transaction.ts'
import { CoreError, DiskFullError, FencedError } from '../errors.ts'
import { HandBack } from '../database/watch-over.ts'
import { createNumberReader } from '../numbering/number-reader.ts'
import { closeRun, type RunEnding } from './close-run.ts'
import { keepFlushing } from './flush-requests.ts'
import { handBackRun } from './hand-back-run.ts'
import { markGone } from './mark-gone.ts'
import type { KeepingRules } from './keeping-rules.ts'
import { postponeRun, waitsForRoom } from './postpone-run.ts'
import { readSlices } from './read-slices.ts'
import { remapKept, type Remapping } from './remap-kept.ts'
import { forgettingConnection } from './forget-erased.ts'
import { createRequestLog, type MadeRequest, type RequestLog } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'
import type { SyncContext } from './sync-context.ts'
import { takeRun, type TakenRun, type WindowLimit } from './take-run.ts'
import { StopRequested, watchOverRun } from './watch-over-run.ts'

/** A connection to a source's PBX, opened for one run. */
export interface OpenedSource {
  readonly connector: Connector
  readonly connection: PbxConnection
  readonly settings: ConnectorSettings
  close(): Promise<void>
}

/** What the pipeline needs from outside; handed in by `core.ts`. */
export interface SyncDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly windowLimit: WindowLimit
  /** The make of a source, for what asks no PBX. @throws CoreError when there is none of its name. */
  connectorOf(source: PbxSourceRow): Connector
  /** Asked once the run is taken: what changes later shuts this worker out. @throws CoreError */
  readKeepingRules(): Promise<KeepingRules>
  /** @throws CoreError when the source cannot be opened as it is configured. */
  openSource(source: PbxSourceRow, onRequest: RequestLog['add']): OpenedSource
}

/**
 * Carries one run to its end: take it, read its slices, close it. Whatever goes wrong is written on
 * the run; the promise rejects only when not even that was possible, so that the job is tried again.
 */
export async function runSync(
  runId: string,
  dependencies: SyncDependencies,
  handBack: AbortSignal,
): Promise<void> {
  const { database, clock, windowLimit } = dependencies
  const shortage = await database.room.shortage()
  if (shortage) return postponeRun(database, runId, shortage)
  const taken = await takeRun(database, runId, { now: clock.now(), windowLimit })
  if (!taken) return
  const watch = watchOverRun(database, { runId, attempt: taken.attempt, clock }, handBack)
  const ticket: RunTicket = {
    runId,
    sourceId: taken.source.id,
    trigger: taken.trigger,
    hasGone: taken.hasGone,
    hasCalls: taken.hasCalls,
    hasReusedIds: taken.hasReusedIds,
    attempt: taken.attempt,
    clock,
    signal: watch.signal,
  }
  try {
    await settleRun(taken, ticket, dependencies)
  } catch (error) {
    if (!(error instanceof FencedError)) throw error
    dependencies.log.info({ runId }, 'The run was taken over or is gone; this worker leaves it.')
  } finally {
    await watch.finish()
  }
}

async function settleRun(
  taken: TakenRun,
  ticket: RunTicket,
  dependencies: SyncDependencies,
): Promise<void> {
  const { database, log } = dependencies
  const reading = await readAll(taken, ticket, dependencies)
  if (reading === 'handed-back') return
  const status = await closeRun(database, ticket, { ...reading, window: taken.window })
  log.info({ runId: ticket.runId, status, attempt: ticket.attempt }, 'The run has ended.')
}

type Reading = Omit<RunEnding, 'window'> | 'handed-back'

async function readAll(
  taken: TakenRun,
  ticket: RunTicket,
  dependencies: SyncDependencies,
): Promise<Reading> {
  const early = endingBeforeReading(taken)
  if (early) return { ...early, warnings: [], requests: [] }
  let opened: OpenedSource | null = null
  const warnings = new Set<string>()
  const requests = createRequestLog(ticket.clock)
  const done = new AbortController()
  const flushing = keepFlushing(dependencies.database, ticket, { requests, done: done.signal })
  try {
    if (taken.trigger === 'REMAP') {
      await remapKept(remappingOf(taken, ticket, dependencies))
    } else {
      const keeping = await dependencies.readKeepingRules()
      opened = dependencies.openSource(taken.source, requests.add)
      const rest = { ticket, dependencies, warnings, requests, keeping }
      await readPbx(contextOf(opened, taken, rest), taken)
    }
    done.abort()
    await flushing
    return { outcome: 'read', error: null, warnings: [...warnings], requests: requests.take() }
  } catch (error) {
    done.abort()
    await flushing
    const reason = ticket.signal.aborted ? ticket.signal.reason : error
    const made = requests.take()
    return await endEarly(reason, { ticket, dependencies, warnings: [...warnings], requests: made })
  } finally {
    await opened?.close()
  }
}

/** What did not come to its end: handed back when this process goes down or the disk is full, else told on the run. */
async function endEarly(
  reason: unknown,
  rest: {
    readonly ticket: RunTicket
    readonly dependencies: SyncDependencies
    readonly warnings: readonly string[]
    readonly requests: readonly MadeRequest[]
  },
): Promise<Reading> {
  const { ticket, dependencies, warnings, requests } = rest
  // A database that stays away longer than a transaction is tried again says nothing of the run:
  // its job comes back to whoever reaches the database, and goes on at the checkpoint.
  if (reason instanceof FencedError || isDatabaseAway(reason)) throw reason
  const told = dependencies.database.room.explain(reason)
  if (reason instanceof HandBack || told instanceof DiskFullError) {
    const error = told instanceof DiskFullError ? waitsForRoom(told) : null
    await handBackRun(dependencies.database, ticket, { requests, error })
    if (error !== null) dependencies.log.warn({ runId: ticket.runId }, error)
    return 'handed-back'
  }
  return { ...endingFor(reason, dependencies.log), warnings, requests }
}

/** Reads every slice; a reconciliation then looks what was not there. */
async function readPbx(context: SyncContext, taken: TakenRun): Promise<void> {
  // Beside others, it could not be told over whose row the worker was lost.
  const isSuspect = taken.slices.some((slice) => slice.isSuspect)
  await readSlices(taken.slices, context, isSuspect ? 1 : taken.source.concurrency)
  if (taken.trigger !== 'RECONCILE') return
  const doubt = await markGone({ ...context, source: taken.source })
  if (doubt !== null) context.warnings.add(doubt)
}

function remappingOf(
  taken: TakenRun,
  ticket: RunTicket,
  dependencies: SyncDependencies,
): Remapping {
  return {
    database: dependencies.database,
    ticket,
    connector: dependencies.connectorOf(taken.source),
    settings: taken.source,
    readNumber: createNumberReader(taken.source.region),
    ...taken.requested,
  }
}

function contextOf(
  opened: OpenedSource,
  taken: TakenRun,
  rest: {
    readonly ticket: RunTicket
    readonly dependencies: SyncDependencies
    readonly warnings: Set<string>
    readonly keeping: KeepingRules
    readonly requests: RequestLog
  },
): SyncContext {
  const readNumber = createNumberReader(opened.settings.region)
  const { erased } = rest.keeping
  return {
    database: rest.dependencies.database,
    ticket: rest.ticket,
    connector: opened.connector,
    connection: forgettingConnection(opened.connection, { erased, readNumber }),
    settings: opened.settings,
    readNumber,
    pageSize: Math.min(taken.source.batchSize, opened.connector.maxPageSize),
    divisionsLeft: 32,
    rowCap: taken.source.rowCap ?? null,
    rowLimit: taken.source.rowLimit ?? null,
    longestList: taken.source.longestList,
    otherLengths: new Set(),
    strays: new Set(),
    keeping: rest.keeping,
    setAside: new Set(taken.source.setAside),
    requests: rest.requests,
    warnings: rest.warnings,
  }
}

function endingBeforeReading(taken: TakenRun): Pick<RunEnding, 'outcome' | 'error'> | null {
  if (taken.verdict === 'stop') return { outcome: 'stopped', error: null }
  if (taken.verdict === 'give-up') {
    return {
      outcome: 'failed',
      error:
        'The worker died several times in a row on this run before it could save a page. What was read until then is kept; look at the server’s memory and log, then retry.',
    }
  }
  if (!taken.source.isActive && taken.trigger !== 'REMAP') {
    return {
      outcome: 'failed',
      error: `The source “${taken.source.name}” is switched off. Switch it on under Sources, then sync again.`,
    }
  }
  return null
}

function endingFor(reason: unknown, log: Logger): Pick<RunEnding, 'outcome' | 'error'> {
  if (reason instanceof StopRequested) return { outcome: 'stopped', error: null }
  if (reason instanceof CoreError) return { outcome: 'failed', error: reason.message }
  log.error({ err: reason }, 'A run failed for a reason nobody foresaw.')
  return {
    outcome: 'failed',
    error:
      'Something went wrong on our side, not at the PBX. What was read until then is kept; the server’s log has the reason. Retry, and report it if it happens again.',
  }
}
