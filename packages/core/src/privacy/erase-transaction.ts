import type { Database, Sql } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'

/**
 * One transaction of an erasure, tried again where it met a sync half-way: it locks what a sync
 * writes at the same time, and of two that wait for each other the database gives one up.
 */
export function eraseTransaction<T>(database: Database, work: (tx: Sql) => Promise<T>): Promise<T> {
  // Whoever asked for it has a right to its end; it stops for nobody.
  const always = new AbortController().signal
  return retryTransaction(always, () => database.transaction((tx) => work(tx)))
}
