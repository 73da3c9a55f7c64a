import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { ErasedNumbers } from '../numbering/erased-numbers.ts'
import type { Seal } from '../secrets/seal.ts'
import { hashOfEnding, openNumberHash } from './number-hash.ts'

/** A call centre's numbers come again in every page; hashing them once is enough. */
const mostRemembered = 20_000

interface ErasedRow {
  readonly hash: string
  readonly ending_hash: string | null
  readonly erased_at: string
}

/**
 * The numbers that were erased, for one run; null when there are none, which costs nothing.
 * @throws CoreError when their key cannot be opened: better no sync than one that brings them back.
 */
export async function loadErasedNumbers(db: Sql, seal: Seal): Promise<ErasedNumbers | null> {
  const { rows } = await sql<ErasedRow>`
    select hash, ending_hash, erased_at from erased_number`.execute(db)
  if (rows.length === 0) return null
  const hash = await openNumberHash(db, seal)
  const erasedAt = new Map(rows.map((row) => [row.hash, readTimestamp(row.erased_at).getTime()]))
  const endings = new Set(rows.map((row) => row.ending_hash))
  const hasEndings = !endings.has(null)
  const timeOf = remembered((digits) => erasedAt.get(hash(digits)) ?? Number.NEGATIVE_INFINITY)
  const isEnding = remembered((ending) => endings.has(hashOfEnding(ending, hash)))
  return {
    newest: new Date(Math.max(...erasedAt.values())),
    hasEndings,
    mayEndIn: (ending) => !hasEndings || isEnding(ending),
    isErased: (digits, startedAt) =>
      (startedAt?.getTime() ?? Number.NEGATIVE_INFINITY) < timeOf(digits),
  }
}

function remembered<T>(answer: (digits: string) => T): (digits: string) => T {
  const known = new Map<string, T>()
  return (digits) => {
    const before = known.get(digits)
    if (before !== undefined) return before
    if (known.size >= mostRemembered) known.clear()
    const now = answer(digits)
    known.set(digits, now)
    return now
  }
}
