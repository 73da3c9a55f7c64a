import { createHmac } from 'node:crypto'
import type { Core } from '@calldeck/core'
import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

type Database = Core['authDatabase']

/** How many of a thing are allowed in how long. */
export interface Allowance {
  /** What is counted; apart from others of another name. */
  readonly name: string
  readonly atMost: number
  readonly seconds: number
}

/** Counts by key, such as an address; kept in the database, so all instances count together. */
export interface SharedCount {
  /** Counts one more; seconds to wait when there were too many, else null. */
  add(key: string): Promise<number | null>
  takeBack(key: string): Promise<void>
  startAfresh(key: string): Promise<void>
}

/** Opens counts over the tables that `prepareCounts` made. */
export type OpenSharedCount = (allowance: Allowance) => SharedCount

const tableName = 'sign_in_count'

/** Makes the table of the counts where it is missing. */
export async function prepareCounts(db: Database): Promise<void> {
  // Columns by the library's names and in its order: it inserts without naming them.
  await db.schema
    .createTable(tableName)
    .ifNotExists()
    .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute()
}

/**
 * Every count is one statement, so a hundred at once count as a hundred. Keys are kept as hashes
 * under the secret: a copy of the database tells nobody's address and no code.
 */
export function sharedCounts(db: Database, secret: string): OpenSharedCount {
  const storeClient = { query: (statement: Statement) => run(db, statement) }
  const hash = (key: string): string => createHmac('sha256', secret).update(key).digest('hex')
  return ({ name, atMost, seconds }) => {
    const limiter = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName,
      tableCreated: true,
      keyPrefix: name,
      points: atMost,
      duration: seconds,
    })
    return {
      add: async (key) => secondsToWait(limiter.consume(hash(key))),
      takeBack: async (key) => void (await limiter.reward(hash(key))),
      startAfresh: async (key) => void (await limiter.delete(hash(key))),
    }
  }
}

interface Statement {
  readonly text: string
  readonly values: unknown[]
}

async function run(db: Database, { text, values }: Statement) {
  const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
  return { rows, rowCount: Number(numAffectedRows ?? rows.length) }
}

async function secondsToWait(consumed: Promise<RateLimiterRes>): Promise<number | null> {
  try {
    await consumed
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
  }
}
