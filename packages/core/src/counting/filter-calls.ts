import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { extensionOf } from '../numbering/is-extension.ts'
import { searchTerms } from '../numbering/search-digits.ts'
import { holdsDigits, wholeTerms } from '../numbering/whole-terms.ts'
import { regionsOfSources } from '../database/regions-of-sources.ts'
import { CoreError } from '../errors.ts'
import { isAnswered, isMissed, isUnreached } from './call-definitions.ts'
import type { CallFilter, CallOutcome } from './call-filter.ts'
import { checkTimeZone } from '../time-zone.ts'
import { findByPattern } from './find-by-pattern.ts'
import { numberPattern, type NumberPattern } from './number-pattern.ts'

type Clause = RawBuilder<unknown>

/** What of the found calls is wanted, where a pattern has to be looked for row by row. */
export interface WantedFinds {
  /** Narrows further, as a page's cursor does. */
  readonly within: Clause
  /** So many of the newest will do. */
  readonly enough: number
}

const all: WantedFinds = { within: sql`true`, enough: Number.POSITIVE_INFINITY }

/**
 * The WHERE clause of a filter, for every query over calls alike, so that lists, counts and figures
 * agree. Numbers are read in the regions of the sources.
 * @throws CoreError BAD_INPUT on a bad pattern, or an hour without its time zone
 */
export async function filterCalls(
  db: Sql,
  filter: CallFilter,
  wanted: WantedFinds = all,
): Promise<Clause> {
  const { where, patterns } = await readFilter(db, filter)
  if (patterns.length === 0) return where
  const within = sql`${where} and ${wanted.within}`
  const ids = await findByPattern(db, { where: within, patterns, enough: wanted.enough })
  return sql`id = any(${`{${ids.join(',')}}`}::bigint[])`
}

/**
 * The same for work in the background, which goes through the calls page by page and may find any
 * number of them: the pattern is part of the clause.
 */
export async function filterCallsInPlace(db: Sql, filter: CallFilter): Promise<Clause> {
  const { where, patterns } = await readFilter(db, filter)
  const finds = patterns.map(({ expression }) => sql`search_digits ~ ${expression}`)
  return finds.length === 0 ? where : sql`${where} and (${sql.join(finds, sql` or `)})`
}

interface ReadFilter {
  readonly where: Clause
  /** In every region of the sources; none without a pattern. */
  readonly patterns: readonly NumberPattern[]
}

async function readFilter(db: Sql, filter: CallFilter): Promise<ReadFilter> {
  const { number, pattern } = filter
  const isNumbered = number !== undefined || pattern !== undefined
  const regions = isNumbered ? await regionsOfSources(db, filter.sourceId) : []
  const clauses = [...plainClauses(filter)]
  if (number !== undefined) clauses.push(numberClause(filter, regions))
  return {
    where: clauses.length === 0 ? sql`true` : sql.join(clauses, sql` and `),
    patterns: pattern === undefined ? [] : regions.map((region) => numberPattern(pattern, region)),
  }
}

function* plainClauses(filter: CallFilter): Generator<Clause> {
  if (filter.sourceId !== undefined) yield sql`source_id = ${filter.sourceId}::uuid`
  if (filter.from !== undefined) yield sql`started_at >= ${filter.from}::timestamptz`
  if (filter.to !== undefined) yield sql`started_at < ${filter.to}::timestamptz`
  if (filter.extension !== undefined) {
    yield sql`extension = ${extensionOf(filter.extension) ?? filter.extension}`
  }
  if (filter.team !== undefined) yield ofTeam(filter.team)
  yield* wordClauses(filter)
  yield* measureClauses(filter)
  yield* clockClauses(filter)
}

function* wordClauses({ direction, status, outcome }: CallFilter): Generator<Clause> {
  if (direction?.length) yield sql`direction in (${sql.join([...direction])})`
  if (status?.length) yield sql`status in (${sql.join([...status])})`
  if (!outcome?.length) return
  const finds = outcome.map((word) => outcomes[word])
  yield sql`(${sql.join(finds, sql` or `)})`
}

const outcomes: Readonly<Record<CallOutcome, Clause>> = {
  ANSWERED: isAnswered,
  MISSED: isMissed,
  UNREACHED: isUnreached,
}

function* clockClauses({ weekday, hour, timeZone }: CallFilter): Generator<Clause> {
  if (weekday === undefined && hour === undefined) return
  if (timeZone === undefined) {
    const message = 'A weekday or an hour needs the time zone it is meant in.'
    throw new CoreError('BAD_INPUT', message, { field: 'timeZone' })
  }
  checkTimeZone(timeZone)
  const local = sql`(started_at at time zone ${timeZone})`
  if (weekday !== undefined) yield sql`extract(isodow from ${local}) = ${weekday}`
  if (hour !== undefined) yield sql`extract(hour from ${local}) = ${hour}`
}

function ofTeam(team: string): Clause {
  return sql`(source_id, extension) in (
    select named.source_id, named.extension
    from extension named join team on team.id = named.team_id where team.name = ${team})`
}

function* measureClauses(filter: CallFilter): Generator<Clause> {
  if (filter.durationMin !== undefined) yield sql`duration_seconds >= ${filter.durationMin}`
  if (filter.durationMax !== undefined) yield sql`duration_seconds <= ${filter.durationMax}`
  if (filter.hasRecording === true) yield sql`recording_path is not null`
  if (filter.hasRecording === false) yield sql`recording_path is null`
  if (filter.isGone === true) yield sql`gone_at is not null`
  if (filter.isGone === false) yield sql`gone_at is null`
}

function numberClause(
  { number = '', wholeNumber }: CallFilter,
  regions: readonly string[],
): Clause {
  const termsOf = wholeNumber === true ? wholeTerms : searchTerms
  const terms = new Set(regions.flatMap((region) => termsOf(number, region)))
  const finds = [...terms].map((term) => {
    const isPart = sql`search_digits like ${`%${term}%`}`
    if (wholeNumber !== true || !holdsDigits(term)) return isPart
    // The first test is the index's.
    return sql`(${isPart} and ' ' || search_digits || ' ' like ${`% ${term} %`})`
  })
  // A query without a letter or a digit looks for nothing, and finds nothing.
  return finds.length === 0 ? sql`false` : sql`(${sql.join(finds, sql` or `)})`
}
