import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { nextPiece } from '../database/next-piece.ts'
import { CoreError } from '../errors.ts'
import { letOthersIn } from '../let-others-in.ts'
import type { NumberPattern } from './number-pattern.ts'

type Clause = RawBuilder<unknown>

/** Calls to look through for patterns. */
export interface PatternSearch {
  /** Which calls, patterns apart. */
  readonly where: Clause
  /** Any one of which is a find. */
  readonly patterns: readonly NumberPattern[]
  /** So many of the newest finds will do. */
  readonly enough: number
}

/** What a look costs, others wait for: the next one takes as many rows as fit into this time. */
const rowsALook = { first: 5000, fewest: 1000, most: 10_000, milliseconds: 40 }
const longestMilliseconds = 1200
/** Beyond it, asking for the finds by their ids costs more than the search did. */
const mostFinds = 50_000
/** A run this long is in the trigram index. */
const indexedLength = 3
const mostCandidates = 10_000

/**
 * The ids of the calls that a pattern finds, newest first. No statement of it is long: the embedded
 * engine does one thing after another and knows no time limit, and a pattern may fit every number.
 * Rare digits are found by the index; everything else is looked through piece by piece, for about a
 * second. @throws CoreError BAD_INPUT when there are more calls than that, or more finds than can be used
 */
export async function findByPattern(db: Sql, search: PatternSearch): Promise<string[]> {
  const indexed = await findByIndex(db, search)
  if (indexed !== null) return indexed
  let spent = 0
  const finds: string[] = []
  let after = sql`true`
  let rows = rowsALook.first
  for (;;) {
    const lookBegan = performance.now()
    const look = await lookThrough(db, search, { after, rows })
    const milliseconds = performance.now() - lookBegan
    spent += milliseconds
    finds.push(...look.finds)
    if (finds.length >= search.enough) return finds.slice(0, search.enough)
    if (look.rows < rows) return finds
    rows = nextPiece(rows, milliseconds, rowsALook)
    if (finds.length > mostFinds || spent > longestMilliseconds) throw tooMuch()
    after = sql`(started_at, id) < (${look.last_at}::timestamptz, ${look.last_id}::bigint)`
    await letOthersIn()
  }
}

interface Look {
  readonly finds: readonly string[]
  readonly rows: number
  readonly last_at: string | null
  readonly last_id: string | null
}

async function lookThrough(
  db: Sql,
  search: PatternSearch,
  { after, rows }: { readonly after: Clause; readonly rows: number },
): Promise<Look> {
  const result = await sql<Look>`
    with piece as materialized (
      select id, started_at, search_digits from call_record where ${search.where} and ${after}
      order by started_at desc, id desc limit ${rows}
    ), oldest as (
      select id, started_at from piece order by started_at, id limit 1
    )
    select
      (select count(*)::integer from piece) as rows,
      (select started_at::text from oldest) as last_at,
      (select id::text from oldest) as last_id,
      coalesce((
        select json_agg(id::text order by started_at desc, id desc) from piece
        where ${fits(search.patterns)}
      ), '[]'::json) as finds`.execute(db)
  return result.rows[0] ?? { finds: [], rows: 0, last_at: null, last_id: null }
}

/** Null when the index would find too much, or nothing of the pattern is in it. */
async function findByIndex(db: Sql, search: PatternSearch): Promise<string[] | null> {
  const literals = new Set(search.patterns.flatMap((pattern) => pattern.literals))
  if ([...literals].some((literal) => literal.length < indexedLength)) return null
  const finds = [...literals].map((literal) => sql`search_digits like ${`%${literal}%`}`)
  const result = await sql<{ id: string; fits: boolean }>`
    select id::text as id, ${fits(search.patterns)} as fits from (
      select id, started_at, search_digits from call_record
      where ${search.where} and (${sql.join(finds, sql` or `)})
      limit ${mostCandidates + 1}
    ) candidate order by started_at desc, candidate.id desc`.execute(db)
  if (result.rows.length > mostCandidates) return null
  return result.rows.filter((row) => row.fits).map((row) => row.id)
}

/** The cheap test stands first, so that few rows come to the costly one. */
function fits(patterns: readonly NumberPattern[]): Clause {
  const each = patterns.map(({ loose, expression }) => {
    const any = sql.join(
      loose.map((form) => sql`search_digits like ${form}`),
      sql` or `,
    )
    return sql`((${any}) and search_digits ~ ${expression})`
  })
  return sql`(${sql.join(each, sql` or `)})`
}

function tooMuch(): CoreError {
  return new CoreError(
    'BAD_INPUT',
    'There are too many calls to look through for this pattern. Narrow the period, or give more digits in a row.',
    { field: 'pattern' },
  )
}
