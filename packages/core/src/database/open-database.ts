import { join } from 'node:path'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM as PgliteOrm, type PgliteConnection } from '@mikro-orm/pglite'
import { MikroORM as PostgresOrm, type SqlEntityManager } from '@mikro-orm/postgresql'
import { sql, type Kysely } from 'kysely'
import { CoreError } from '../errors.ts'
import { lockDataDirectory, type DataDirectoryLock } from './data-directory-lock.ts'
import { createDiskRoom, type DiskRoom } from './disk-room.ts'
import { endOnPanic } from './end-on-panic.ts'
import { entities } from './entities.ts'
import { makeDataDirectory } from './make-data-directory.ts'
import { migrations } from './migrations.ts'
import { refuseFullDisk } from './refuse-full-disk.ts'

export type DatabaseEngine = 'postgresql' | 'pglite'
/** Queries are written as SQL with typed rows; no table types stand behind this name. */
export type Sql = Kysely<Record<string, unknown>>

/** Where the data lives. `databaseUrl` wins; without it the embedded engine opens `dataDirectory`. */
export interface DatabaseOptions {
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  /** MiB that stay free on the embedded database's disk; `usualMinFreeMib` when undefined. */
  readonly minFreeMib?: number | undefined
  /** Told when the embedded engine is dead; this process has to end then. */
  readonly onEngineStopped?: ((reason: string) => void) | undefined
  /** Connections of the pool on PostgreSQL. */
  readonly poolSize?: number | undefined
}

/** The open database of either engine. */
export interface Database {
  readonly engine: DatabaseEngine
  /** A fresh entity manager; every use case takes its own. */
  em(): SqlEntityManager
  /** SQL outside a transaction. */
  readonly sql: Sql
  /**
   * One short transaction. On the embedded engine everything else waits for it, so nothing inside
   * may await a query that does not run on the given entity manager. @throws DiskFullError
   */
  transaction<T>(work: (sql: Sql, em: SqlEntityManager) => Promise<T>): Promise<T>
  /** The embedded engine itself, for the job engine's adapter; null on PostgreSQL. */
  nativePglite(): Promise<Awaited<ReturnType<PgliteConnection['getNativeClient']>> | null>
  readonly databaseUrl: string | undefined
  readonly room: DiskRoom
  close(): Promise<void>
}

/**
 * Of every connection to PostgreSQL, in milliseconds. A process that is frozen, or whose machine is
 * gone, in the middle of a transaction keeps its locks until the server gives it up: without this
 * limit nobody could take its runs over. A server that cannot be reached is an error, not a wait.
 */
export const connectionLimits = {
  idle_in_transaction_session_timeout: 15_000,
  connectionTimeoutMillis: 15_000,
  keepAlive: true,
} as const

type Orm = Awaited<ReturnType<typeof PostgresOrm.init>>

/**
 * Opens the database and applies the migrations.
 * @throws CoreError `UNAVAILABLE` when the data directory belongs to another live process, or its
 * disk is full.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== undefined) {
    const orm = await PostgresOrm.init({
      ...shared,
      clientUrl: options.databaseUrl,
      pool: { min: 0, max: options.poolSize ?? 16 },
      driverOptions: { ...connectionLimits },
    })
    try {
      const room = createDiskRoom(null)
      return await prepare(orm, { engine: 'postgresql', databaseUrl: options.databaseUrl, room })
    } catch (error) {
      await orm.close(true)
      throw explainOpening(error)
    }
  }
  const { dataDirectory, minFreeMib } = options
  makeDataDirectory(dataDirectory)
  await refuseFullDisk(dataDirectory, minFreeMib)
  const lock = lockDataDirectory(dataDirectory)
  try {
    const orm = await PgliteOrm.init({
      ...shared,
      dbName: join(dataDirectory, 'pglite'),
      driverOptions: { extensions: { pg_trgm } },
    })
    endOnPanic(await pgliteOf(orm), options.onEngineStopped)
    const room = createDiskRoom(dataDirectory, minFreeMib)
    return await prepare(orm, { engine: 'pglite', databaseUrl: undefined, room, lock })
  } catch (error) {
    lock.release()
    throw error
  }
}

const unreachable = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['ETIMEDOUT', 'it does not answer'],
  ['28P01', 'the password is wrong'],
  ['28000', 'the user may not sign in'],
  ['3D000', 'there is no such database'],
  ['42501', 'the user may not create tables or the pg_trgm extension'],
])

/** What stops a start is told as a sentence with the variable's name; anything else as it is. */
function explainOpening(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown }
    const reason = typeof code === 'string' ? unreachable.get(code) : undefined
    if (reason !== undefined) {
      return new CoreError(
        'UNAVAILABLE',
        `The database that DATABASE_URL names cannot be used: ${reason}. It should be postgresql://user:password@host:port/name of a PostgreSQL 15 or newer.`,
        { cause: error },
      )
    }
  }
  return error
}

const shared = {
  entities: [...entities],
  extensions: [Migrator],
  migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
  timezone: 'UTC',
  forceUtcTimezone: true,
  ignoreUndefinedInQuery: true,
  validateRequired: false,
}

interface Opened {
  readonly engine: DatabaseEngine
  readonly databaseUrl: string | undefined
  readonly room: DiskRoom
  readonly lock?: DataDirectoryLock
}

async function prepare(orm: Orm, opened: Opened): Promise<Database> {
  const { engine, databaseUrl, room, lock } = opened
  const em = (): SqlEntityManager => orm.em.fork() as unknown as SqlEntityManager
  const database: Database = {
    engine,
    em,
    sql: em().getKysely<Record<string, unknown>>(),
    databaseUrl,
    room,
    transaction: async (work) => {
      try {
        return await inTransaction(em(), work)
      } catch (error) {
        throw room.explain(error)
      }
    },
    nativePglite: async () => (engine === 'pglite' ? pgliteOf(orm) : null),
    close: async () => {
      await orm.close(true)
      lock?.release()
    },
  }
  await migrate(orm, database)
  return database
}

function pgliteOf(orm: { readonly em: Pick<Orm['em'], 'getConnection'> }) {
  return (orm.em.getConnection() as unknown as PgliteConnection).getNativeClient()
}

/**
 * Kysely's own scope rather than the entity manager's: that one never gives a connection back whose
 * rollback failed, so each connection cut by the server would shrink the pool for good.
 */
async function inTransaction<T>(
  em: SqlEntityManager,
  work: (sql: Sql, em: SqlEntityManager) => Promise<T>,
): Promise<T> {
  const outside = em.getKysely<Record<string, unknown>>()
  return outside.transaction().execute(async (transaction) => {
    em.setTransactionContext(transaction)
    const result = await work(em.getKysely<Record<string, unknown>>(), em)
    await em.flush()
    return result
  })
}

/** Several instances may start at once on PostgreSQL: one migrates, the others wait for it. */
async function migrate(orm: Orm, database: Database): Promise<void> {
  if (database.engine === 'pglite') {
    await orm.migrator.up()
    return
  }
  await database.transaction(async (tx) => {
    // This transaction does nothing but hold the lock while another connection migrates.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtext('calldeck-migrations'))`.execute(tx)
    await orm.migrator.up()
  })
}
