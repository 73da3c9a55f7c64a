import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { ErasedNumbers } from '../numbering/erased-numbers.ts'
import type { Seal } from '../secrets/seal.ts'
import { openNumberHash } from './number-hash.ts'

/** A call centre's numbers come again in every page; hashing them once is enough. */
const mostRemembered = 20_000

/**
 * The numbers that were erased, for one run; null when there are none, which costs nothing.
 * @throws CoreError when their key cannot be opened: better no sync than one that brings them back.
 */
export async function loadErasedNumbers(db: Sql, seal: Seal): Promise<ErasedNumbers | null> {
  const result = await sql<{ hash: string; erased_at: string }>`
    select hash, erased_at from erased_number`.execute(db)
  if (result.rows.length === 0) return null
  const erasedAt = new Map(
    result.rows.map((row) => [row.hash, readTimestamp(row.erased_at).getTime()]),
  )
  const hash = await openNumberHash(db, seal)
  const times = new Map<string, number>()
  const timeOf = (digits: string): number => {
    const known = times.get(digits)
    if (known !== undefined) return known
    if (times.size >= mostRemembered) times.clear()
    const time = erasedAt.get(hash(digits)) ?? Number.NEGATIVE_INFINITY
    times.set(digits, time)
    return time
  }
  return {
    newest: new Date(Math.max(...erasedAt.values())),
    isErased: (digits, startedAt) =>
      (startedAt?.getTime() ?? Number.NEGATIVE_INFINITY) < timeOf(digits),
  }
}
