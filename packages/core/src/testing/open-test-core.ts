import pino from 'pino'
import type { Actor } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Core, CoreOptions } from '../core-contract.ts'
import { createCore } from '../core.ts'
import type { DatabaseEngine } from '../database/open-database.ts'
import type { RunDetail } from '../runs/run.ts'
import type { Source, SourceInput } from '../sources/source.ts'
import { createTestDatabase } from './open-test-database.ts'
import { byText, type Simulator } from './start-simulator.ts'

/** Who does things in tests. */
export const tester: Actor = { userId: null, name: 'tester' }

/** A whole core on a database of its own. */
export interface TestCore {
  readonly core: Core
  readonly options: CoreOptions
  /** Removes the database of a core that was closed already. */
  remove(): Promise<void>
  close(): Promise<void>
}

/** Opens a core of its own on the given engine; `role` and clock may be chosen. */
export async function openTestCore(
  engine: DatabaseEngine,
  choice: {
    readonly role?: CoreOptions['role']
    readonly clock?: Clock
    /** A database that the test has made itself, and removes itself. */
    readonly databaseUrl?: string
    /** A directory that the test has made itself, and removes itself. */
    readonly dataDirectory?: string
    readonly minFreeMib?: number
  } = {},
): Promise<TestCore> {
  const place = await createTestDatabase(engine)
  const options: CoreOptions = {
    ...place.options,
    ...(choice.databaseUrl !== undefined && { databaseUrl: choice.databaseUrl }),
    ...(choice.dataDirectory !== undefined && { dataDirectory: choice.dataDirectory }),
    minFreeMib: choice.minFreeMib,
    secret: 'a secret that is long enough for a test',
    role: choice.role ?? 'all',
    pbxAllow: ['127.0.0.1'],
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    clock: choice.clock,
  }
  const core = await createCore(options)
  return {
    core,
    options,
    remove: () => place.remove(),
    close: async () => {
      await core.close()
      await place.remove()
    },
  }
}

/** A source that points at a simulator; fields may be changed. */
export function sourceInput(
  simulator: Pick<Simulator, 'apiUrl' | 'domain'>,
  changes: Partial<SourceInput> = {},
): SourceInput {
  return {
    name: 'Exchange',
    connector: 'onepos',
    apiUrl: simulator.apiUrl,
    domain: simulator.domain,
    timeZone: 'Asia/Ho_Chi_Minh',
    region: 'VN',
    isActive: true,
    syncMode: 'MANUAL',
    cronExpression: '0 */5 * * * *',
    defaultDaysBack: 30,
    batchSize: 200,
    concurrency: 4,
    overlapHours: 24,
    // At night a run of its own would join in; who wants it says so.
    reconcileDays: 0,
    // Tests read one simulator through several sources.
    allowDuplicate: true,
    ...changes,
  }
}

/** Starts a run of a source and waits for its end. */
export async function syncOnce(
  core: Core,
  source: Pick<Source, 'id'>,
  window: { readonly from?: string; readonly to?: string } = {},
): Promise<RunDetail> {
  const { runId } = await core.runs.start({ sourceId: source.id, ...window }, tester)
  return untilEnded(core, runId)
}

/** Waits until a run is over. */
export async function untilEnded(core: Core, runId: string): Promise<RunDetail> {
  return until(async () => {
    const run = await core.runs.get(runId)
    return run.finishedAt === null ? undefined : run
  })
}

/** Polls until there is a result. The deadline is for what never comes, not for a slow machine. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  seconds = 150,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen !== null && seen !== undefined && seen !== false) return seen
    if (Date.now() > deadline) throw new Error(`Nothing was seen within ${seconds} seconds.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Every call of a core, oldest last. */
export async function allCalls(core: Core): Promise<Awaited<ReturnType<Core['calls']['get']>>[]> {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await core.calls.search({ limit: 200, ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.map((call) => call.id))
    cursor = page.nextCursor
  } while (cursor)
  return Promise.all(ids.map((id) => core.calls.get(id)))
}

/** The PBX's ids of every call of a core, sorted. */
export async function storedIds(core: Core): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await core.calls.search({ limit: 200, ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.map((call) => call.externalId))
    cursor = page.nextCursor
  } while (cursor)
  return ids.sort(byText)
}
