import { sql } from 'kysely'
import { nextPiece } from '../database/next-piece.ts'
import type { Database, Sql } from '../database/open-database.ts'
import { letOthersIn } from '../let-others-in.ts'
import { eraseTransaction } from './erase-transaction.ts'

/** Ids of one transaction, `from <= id < to`. */
export interface IdPiece {
  readonly from: number
  readonly to: number
}

/** Others wait for a piece on the embedded engine; a payload may be of any size. */
const idsAPiece = { first: 200, fewest: 10, most: 5000, milliseconds: 100 }

/**
 * Erases from a table with running ids, piece by piece, each in a transaction of its own, and answers
 * with how many rows were changed.
 */
export async function walkPieces(
  database: Database,
  table: 'call_record' | 'rejected_row',
  erase: (tx: Sql, piece: IdPiece) => Promise<number>,
): Promise<number> {
  const { first, last } = await edgesOf(database.sql, table)
  let erased = 0
  let ids = idsAPiece.first
  for (let from = first; from <= last;) {
    const piece = { from, to: from + ids }
    const began = performance.now()
    erased += await eraseTransaction(database, (tx) => erase(tx, piece))
    ids = nextPiece(ids, performance.now() - began, idsAPiece)
    from = piece.to
    await letOthersIn()
  }
  return erased
}

async function edgesOf(db: Sql, table: string): Promise<{ first: number; last: number }> {
  const result = await sql<{ first: string | null; last: string | null }>`
    select min(id)::text as first, max(id)::text as last from ${sql.table(table)}`.execute(db)
  return { first: Number(result.rows[0]?.first ?? 0), last: Number(result.rows[0]?.last ?? -1) }
}
