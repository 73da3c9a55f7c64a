import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { CallFlag } from '../entities/words.ts'
import { sentIdOf, type CallName } from './call-identity.ts'
import type { NormalisedCall } from './complete-call.ts'

/** A stored row that may be a version of a call. */
export interface Candidate {
  readonly id: string
  readonly external_id: string
  /** Its content is the very same. */
  readonly isSame: boolean
}

/** Stored rows by the calls that they were looked up for. */
export interface Candidates {
  of(call: NormalisedCall): readonly Candidate[]
}

/** What is compared and merged of a stored row. */
export interface StoredCall extends CallName {
  readonly id: string
  readonly raw: Record<string, unknown>
  readonly flags: readonly CallFlag[]
  readonly domain: string | null
  readonly started_at: string
  readonly first_seen_at: string
}

/** Stored calls of the same id that are read before and after the start of a call. */
const nearestOfOneId = 5

/**
 * The stored rows with the ids of these calls: the row stored under the id itself and, of the others,
 * those with the nearest start, so that an id used for every call costs no more than any other. The
 * lateral look-up makes the planner use the indexes (decision record 0017).
 */
export async function findCandidates(
  db: Sql,
  sourceId: string,
  calls: readonly NormalisedCall[],
): Promise<Candidates> {
  const ids = calls.map(sentIdOf)
  const hashes = calls.map((call) => call.content_hash)
  const starts = calls.map((call) => call.started_at.toISOString())
  const ofId = sql`select id, external_id, content_hash from call_record where source_id = ${sourceId}`
  const result = await sql<Candidate & { place: number }>`
    select asked.place::integer as place, found.id::text as id, found.external_id,
      found.content_hash = asked.hash as "isSame"
    from unnest(${ids}::text[], ${hashes}::uuid[], ${starts}::timestamptz[])
      with ordinality as asked (id, hash, start, place)
    cross join lateral (
      (${ofId} and external_id = asked.id and sent_id is null limit 1)
      union all
      (${ofId} and sent_id = asked.id and started_at <= asked.start
        order by started_at desc limit ${sql.lit(nearestOfOneId)})
      union all
      (${ofId} and sent_id = asked.id and started_at > asked.start
        order by started_at limit ${sql.lit(nearestOfOneId)})
    ) found`.execute(db)
  const found = new Map<NormalisedCall, Candidate[]>(calls.map((call) => [call, []]))
  for (const { place, ...candidate } of result.rows) {
    const call = calls[place - 1]
    if (call) found.get(call)?.push(candidate)
  }
  return { of: (call) => found.get(call) ?? [] }
}

/** Locks rows in the order of their names, as every other writer does, and reads them. */
export async function lockCalls(
  tx: Sql,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, StoredCall>> {
  const names = new Map(candidates.map((row) => [row.external_id, row.id]))
  if (names.size === 0) return new Map()
  const ids = [...names.keys()].toSorted(byCodeUnit).map((name) => names.get(name))
  const result = await sql<StoredCall>`
    select found.*
    from unnest(${ids}::bigint[]) as asked (id)
    cross join lateral (
      select id::text as id, external_id, sent_id, raw, flags, domain, started_at, first_seen_at
      from call_record where call_record.id = asked.id limit 1 for update
    ) found`.execute(tx)
  return new Map(result.rows.map((row) => [row.id, row]))
}

/** Which names of calls are those of stored rows. */
export async function findTakenNames(
  db: Sql,
  sourceId: string,
  calls: readonly NormalisedCall[],
): Promise<ReadonlySet<string>> {
  const names = calls.map((call) => call.external_id)
  const result = await sql<{ name: string }>`
    select asked.name from unnest(${names}::text[]) as asked (name)
    cross join lateral (
      select 1 from call_record where source_id = ${sourceId} and external_id = asked.name limit 1
    ) found`.execute(db)
  return new Set(result.rows.map((row) => row.name))
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1
}
