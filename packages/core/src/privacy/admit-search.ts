import { sql } from 'kysely'
import { oneAfterAnother } from '../database/one-after-another.ts'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import { CoreError } from '../errors.ts'
import { searchTerms } from '../numbering/search-digits.ts'
import { holdsDigits, wholeTerms } from '../numbering/whole-terms.ts'
import { regionsOfSources } from '../database/regions-of-sources.ts'
import { openNumberHash } from './number-hash.ts'
import type { PrivacyContext } from './privacy-context.ts'

/** Numbers a person may look for within an hour; the figures of one number are one search. */
const mostAnHour = 60
const hour = 60 * 60 * 1000

/** A search by somebody who sees numbers masked. */
export interface MaskedSearch {
  readonly userId: string
  readonly number: string
  readonly hasPattern: boolean
}

/**
 * Lets somebody who sees numbers masked look for a whole number, a bounded number of times: which
 * parts of a number find a call would tell the number digit by digit, and so would many whole ones.
 * What counts is what is looked for, not what is typed: of `00 84 03` four digits are. Words without
 * a digit are free. Answers with the seconds to wait when there were too many, else null.
 * @throws CoreError FORBIDDEN naming the field
 */
export async function admitSearch(
  { database, clock, seal }: PrivacyContext,
  { number, hasPattern, userId }: MaskedSearch,
): Promise<number | null> {
  if (hasPattern) throw noWholeNumber('filter.pattern')
  const regions = await regionsOfSources(database.sql)
  if (!regions.some((region) => searchTerms(number, region).some(holdsDigits))) return null
  const terms = new Set(regions.flatMap((region) => wholeTerms(number, region)))
  if (terms.size === 0) throw noWholeNumber('filter.number')
  const hash = await openNumberHash(database.sql, seal)
  const search = { userId, hash: hash(`search ${[...terms].toSorted().join(' ')}`) }
  return database.transaction((tx) => countSearch(tx, search, clock.now()))
}

interface CountedSearch {
  readonly userId: string
  readonly hash: string
}

async function countSearch(tx: Sql, search: CountedSearch, now: Date): Promise<number | null> {
  const { userId, hash } = search
  await oneAfterAnother(tx, `searches of ${userId}`)
  const hourAgo = new Date(now.getTime() - hour).toISOString()
  await sql`delete from number_search where searched_at <= ${hourAgo}::timestamptz`.execute(tx)
  const { rows } = await sql<{ hash: string; searched_at: string }>`
    select hash, searched_at from number_search where user_id = ${userId}
    order by searched_at`.execute(tx)
  if (rows.some((row) => row.hash === hash)) return null
  const oldest = rows[0]
  if (oldest !== undefined && rows.length >= mostAnHour) {
    const free = readTimestamp(oldest.searched_at).getTime() + hour
    return Math.max(1, Math.ceil((free - now.getTime()) / 1000))
  }
  await sql`
    insert into number_search (user_id, hash, searched_at)
    values (${userId}, ${hash}, ${now.toISOString()}::timestamptz)`.execute(tx)
  return null
}

function noWholeNumber(field: string): CoreError {
  const message =
    'You see numbers masked, so only a whole number can be looked for here; an extension has its own field.'
  return new CoreError('FORBIDDEN', message, { field })
}
