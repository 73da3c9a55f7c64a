import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import type { CallFlag } from '../entities/words.ts'
import type { NormalisedCall } from './complete-call.ts'
import { asEarlier, mergeVersions, type CallMapping } from './merge-versions.ts'

interface StoredCall {
  readonly external_id: string
  readonly raw: Record<string, unknown>
  readonly flags: readonly CallFlag[]
  readonly domain: string | null
  readonly first_seen_at: string
}

/**
 * Merges calls with what is stored of them and locks the stored rows, in the order of `calls`. Left
 * out are calls that are not stored, are stored with the same content, or know nothing new. A row that
 * retention has deleted since the page was read stays deleted.
 */
export async function mergeStored(
  tx: Sql,
  sourceId: string,
  { calls, mapping }: { readonly calls: readonly NormalisedCall[]; readonly mapping: CallMapping },
): Promise<readonly NormalisedCall[]> {
  const stored = new Map(
    (await lockChanged(tx, sourceId, calls)).map((row) => [row.external_id, row]),
  )
  return calls.flatMap((call) => {
    const row = stored.get(call.external_id)
    const merged = row && mergeWith(row, call, mapping)
    return merged ? [merged] : []
  })
}

/**
 * Null when the merged payload is what is stored. Several versions of one page follow one another: a
 * later one may be silent on what one before it has denied.
 */
function mergeWith(
  { raw: payload, ...row }: StoredCall,
  call: NormalisedCall,
  mapping: CallMapping,
): NormalisedCall | null {
  const seenAt = readTimestamp(row.first_seen_at).getTime()
  const [first = call, ...later] = call.versions ?? [call]
  const merged = later.reduce(
    (earlier, version) => mergeVersions(asEarlier(earlier, seenAt), version, mapping),
    mergeVersions({ ...row, payload, seenAt }, first, mapping),
  )
  if (isDeepStrictEqual(JSON.parse(merged.raw), payload)) return null
  return { ...merged, content_hash: call.content_hash }
}

/**
 * The stored rows of calls whose content differs. The lateral look-up holds the planner to the unique
 * index (decision record 0017) and locks in the order in which it is asked.
 */
async function lockChanged(
  tx: Sql,
  sourceId: string,
  calls: readonly NormalisedCall[],
): Promise<readonly StoredCall[]> {
  const ids = calls.map((call) => call.external_id)
  const hashes = calls.map((call) => call.content_hash)
  const result = await sql<StoredCall>`
    select found.*
    from unnest(${ids}::text[], ${hashes}::uuid[]) as asked (id, hash)
    cross join lateral (
      select external_id, raw, flags, domain, first_seen_at from call_record
      where source_id = ${sourceId} and external_id = asked.id and content_hash <> asked.hash
      limit 1 for update
    ) found`.execute(tx)
  return result.rows
}
