import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { RunTicket } from './run-ticket.ts'
import type { ScannedRow } from './scanned-row.ts'

/** Rows that are stored with the very same payload, by key: the call's start in epoch milliseconds. */
export type KnownRows = ReadonlyMap<string, number>

export const noKnownRows: KnownRows = new Map()

/**
 * Finds the rows of a page that need neither be mapped nor written. Nearly all of a sync's rows are
 * such: every run reads its overlap again. A row whose id stands twice in the page is left to the
 * write, where the later one wins. The lateral look-up holds the planner to the unique index: without
 * statistics, as in a first sync, it would rather read the whole table for every page.
 */
export async function recogniseRows(
  database: Database,
  { sourceId, hasReusedIds }: Pick<RunTicket, 'sourceId' | 'hasReusedIds'>,
  rows: readonly ScannedRow[],
): Promise<KnownRows> {
  const asked = withoutRepeated(rows)
  if (asked.length === 0) return noKnownRows
  const keys = asked.map((row) => row.key)
  const ids = asked.map((row) => row.id)
  const hashes = asked.map((row) => row.contentHash)
  // An id that is used again during this attempt is not missed: the write finds such a row itself.
  const ofReusedIds = hasReusedIds
    ? sql`union all
      (select content_hash, (extract(epoch from started_at) * 1000)::double precision as start
        from call_record where source_id = ${sourceId} and sent_id = asked.id
          and content_hash = asked.hash
        limit 1)`
    : sql``
  const result = await sql<{ key: string; start: number }>`
    select asked.key, found.start
    from unnest(${keys}::text[], ${ids}::text[], ${hashes}::uuid[]) as asked (key, id, hash)
    cross join lateral (
      (select content_hash, (extract(epoch from started_at) * 1000)::double precision as start
        from call_record where source_id = ${sourceId} and external_id = asked.id and sent_id is null
        limit 1)
      ${ofReusedIds}
    ) found
    where found.content_hash = asked.hash`.execute(database.sql)
  return new Map(result.rows.map((row) => [row.key, row.start]))
}

function withoutRepeated(rows: readonly ScannedRow[]): readonly ScannedRow[] {
  const times = new Map<string | null, number>()
  for (const { id } of rows) times.set(id, (times.get(id) ?? 0) + 1)
  return times.size === rows.length ? rows : rows.filter(({ id }) => times.get(id) === 1)
}
