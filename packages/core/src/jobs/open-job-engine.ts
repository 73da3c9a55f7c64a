import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { fromKysely, fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss'
import { connectionLimits, type Database } from '../database/open-database.ts'
import { jobQueues, type JobEngine, type JobHandler, type JobQueue } from './job-engine.ts'

/** A worker that has not been heard of for this long is dead, and its job goes to another one. */
const heartbeatSeconds = 10
/** Bounds nothing but a handler that hangs for ever; a long first sync takes hours. */
const expireInSeconds = 23 * 3600
/** At most so many of a queue in one process: an export keeps it busier than a sync that waits. */
const jobsAtOnce: Readonly<Record<JobQueue, number>> = {
  sync: 4,
  export: 2,
  retention: 1,
}

interface KeyedJob {
  readonly key: string
}

/** Starts pg-boss on our own database. `supervise` is for instances that work on jobs. */
export async function openJobEngine(
  database: Database,
  { log, supervise }: { readonly log: Logger; readonly supervise: boolean },
): Promise<JobEngine> {
  const boss = new PgBoss({ ...(await connectionOf(database)), ...tempo(supervise) })
  boss.on('error', (error) => log.error({ err: error }, 'The job engine reports an error.'))
  await boss.start()
  for (const queue of jobQueues) await ensureQueue(boss, queue)
  if (database.engine === 'pglite') await freeOrphans(boss)
  const down = new AbortController()
  return {
    send: async (tx, { queue, key }) => {
      const id = await boss.send(queue, { key }, { singletonKey: key, db: fromKysely(tx) })
      return id !== null
    },
    work: (queue, handler) => startWorking(boss, { queue, handler, down: down.signal }),
    rest: () => rest(boss, down),
    close: async () => {
      await rest(boss, down)
      await boss.stop({ graceful: true, timeout: 1500, close: database.engine !== 'pglite' })
    },
  }
}

/** Longer than a page takes to be written; a handler that does not hear is left to the next worker. */
const restWithinMilliseconds = 7000

async function rest(boss: PgBoss, down: AbortController): Promise<void> {
  down.abort()
  const gone = Promise.all(jobQueues.map((queue) => boss.offWork(queue, { wait: true })))
  await Promise.race([gone, wait(restWithinMilliseconds, undefined, { ref: false })])
}

async function connectionOf(database: Database): Promise<ConstructorOptions> {
  const pglite = await database.nativePglite()
  if (pglite) return { backend: 'pglite', db: fromPglite(pglite) }
  return { ...connectionLimits, connectionString: database.databaseUrl as string, max: 4 }
}

function tempo(supervise: boolean): Partial<ConstructorOptions> {
  return {
    schema: 'pgboss',
    supervise,
    schedule: false,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    maintenanceIntervalSeconds: 600,
    useListenNotify: true,
    openTelemetry: { enabled: false },
  }
}

async function ensureQueue(boss: PgBoss, name: JobQueue): Promise<void> {
  const options = {
    heartbeatSeconds,
    expireInSeconds,
    // How often a run may be tried is the ledger's business, not the job's.
    retryLimit: 1000,
    retryDelay: 1,
    deleteAfterSeconds: 600,
    notify: true,
  }
  if (await boss.getQueue(name)) await boss.updateQueue(name, options)
  else await boss.createQueue(name, { ...options, policy: 'exclusive' })
}

/** The embedded database was locked by us alone: whoever held its jobs is dead. */
async function freeOrphans(boss: PgBoss): Promise<void> {
  for (const queue of jobQueues) {
    const jobs = await boss.findJobs(queue, { limit: 100_000 })
    const active = jobs.filter((job) => job.state === 'active').map((job) => job.id)
    if (active.length > 0) await boss.fail(queue, active)
  }
}

async function startWorking(
  boss: PgBoss,
  work: { readonly queue: JobQueue; readonly handler: JobHandler; readonly down: AbortSignal },
): Promise<void> {
  await boss.work<KeyedJob>(
    work.queue,
    {
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 2,
      localConcurrency: jobsAtOnce[work.queue],
      heartbeatRefreshSeconds: 3,
    },
    async ([job]) => {
      if (job) await work.handler(job.data.key, AbortSignal.any([work.down, job.signal]))
    },
  )
}
