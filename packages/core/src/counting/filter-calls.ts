import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { searchTerms } from '../numbering/search-digits.ts'
import type { CallFilter } from './call-filter.ts'
import { numberPattern } from './number-pattern.ts'

type Clause = RawBuilder<unknown>

/**
 * The WHERE clause of a filter, for every query over calls alike, so that lists, counts and figures
 * agree. Numbers are read in the regions of the sources. @throws CoreError BAD_INPUT on a bad pattern
 */
export async function filterCalls(db: Sql, filter: CallFilter): Promise<Clause> {
  const clauses = [...plainClauses(filter)]
  if (filter.number !== undefined || filter.pattern !== undefined) {
    clauses.push(...numberClauses(filter, await regionsOf(db, filter.sourceId)))
  }
  return clauses.length === 0 ? sql`true` : sql.join(clauses, sql` and `)
}

function* plainClauses(filter: CallFilter): Generator<Clause> {
  if (filter.sourceId !== undefined) yield sql`source_id = ${filter.sourceId}::uuid`
  if (filter.from !== undefined) yield sql`started_at >= ${filter.from}::timestamptz`
  if (filter.to !== undefined) yield sql`started_at < ${filter.to}::timestamptz`
  if (filter.direction?.length) yield sql`direction in (${sql.join([...filter.direction])})`
  if (filter.status?.length) yield sql`status in (${sql.join([...filter.status])})`
  if (filter.extension !== undefined) yield sql`extension = ${filter.extension}`
  yield* measureClauses(filter)
}

function* measureClauses(filter: CallFilter): Generator<Clause> {
  if (filter.durationMin !== undefined) yield sql`duration_seconds >= ${filter.durationMin}`
  if (filter.durationMax !== undefined) yield sql`duration_seconds <= ${filter.durationMax}`
  if (filter.hasRecording === true) yield sql`recording_path is not null`
  if (filter.hasRecording === false) yield sql`recording_path is null`
}

function* numberClauses(filter: CallFilter, regions: readonly string[]): Generator<Clause> {
  if (filter.number !== undefined) {
    const number = filter.number
    const terms = new Set(regions.flatMap((region) => searchTerms(number, region)))
    const finds = [...terms].map((term) => sql`search_digits like ${`%${term}%`}`)
    // A query without a letter or a digit looks for nothing, and finds nothing.
    yield finds.length === 0 ? sql`false` : sql`(${sql.join(finds, sql` or `)})`
  }
  if (filter.pattern !== undefined) {
    const expressions = regions.map((region) => numberPattern(filter.pattern as string, region))
    const finds = [...new Set(expressions)].map((find) => sql`search_digits ~ ${find}`)
    yield sql`(${sql.join(finds, sql` or `)})`
  }
}

async function regionsOf(db: Sql, sourceId: string | undefined): Promise<string[]> {
  const ofSource = sourceId === undefined ? sql`true` : sql`id = ${sourceId}::uuid`
  const result = await sql<{ region: string }>`
    select distinct region from pbx_source where ${ofSource}`.execute(db)
  return result.rows.length === 0 ? ['VN'] : result.rows.map((row) => row.region)
}
