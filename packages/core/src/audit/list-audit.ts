import { sql, type RawBuilder } from 'kysely'
import { readCursor, writeCursor } from '../database/cursor.ts'
import type { Sql } from '../database/open-database.ts'
import { defaultLimit, pageOf, type Page } from '../database/page-of.ts'
import { readTimestamp, toIso } from '../database/timestamps.ts'
import { CoreError } from '../errors.ts'
import type { AuditEventView, ListAuditInput } from './audit-event-view.ts'
import { longestCounted } from './bounded-audit.ts'

interface Row {
  readonly id: string | number
  readonly at: string
  readonly action: string
  readonly user_id: string | null
  readonly actor_name: string
  readonly target: string | null
  readonly detail: Record<string, unknown> | null
  readonly times: number
  readonly last_at: string | null
}

/** One page of the audit log by key, newest first. @throws CoreError BAD_INPUT on a foreign cursor */
export async function listAudit(db: Sql, input: ListAuditInput): Promise<Page<AuditEventView>> {
  const limit = input.limit ?? defaultLimit
  const clauses = [sql`true`, ...clausesOf(input)]
  const result = await sql<Row>`
    select id, at, action, user_id, actor_name, target, detail, times, last_at from audit_event
    where ${sql.join(clauses, sql` and `)}
    order by at desc, id desc limit ${limit + 1}`.execute(db)
  return pageOf(result.rows, limit, {
    item: toView,
    cursor: (row) => writeCursor([row.at, String(row.id)]),
  })
}

function* clausesOf(input: ListAuditInput): Generator<RawBuilder<unknown>> {
  const { search, action, actor, from, to, cursor } = input
  if (search !== undefined) {
    const part = contains(search)
    yield sql`(actor_name ilike ${part} or action ilike ${part} or target ilike ${part}
      or detail::text ilike ${part})`
  }
  if (action !== undefined) {
    yield sql`(action = ${action} or starts_with(action, ${`${action}.`}))`
  }
  if (actor !== undefined) yield sql`(user_id = ${actor} or actor_name ilike ${contains(actor)})`
  if (from !== undefined) yield endsFrom(from)
  if (to !== undefined) yield sql`at < ${to}::timestamptz`
  if (cursor !== undefined) yield after(cursor)
}

/**
 * What was done at `from` or later, also where it is counted in an earlier line. Lines begun too early
 * for that are left out by the index on `at`.
 */
function endsFrom(from: string): RawBuilder<unknown> {
  return sql`(at >= ${from}::timestamptz - make_interval(secs => ${longestCounted}::integer)
    and coalesce(last_at, at) >= ${from}::timestamptz)`
}

/** LIKE's own wildcards stand for themselves: people look for `100%` and `_`. */
function contains(part: string): string {
  return `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

function after(cursor: string): RawBuilder<unknown> {
  const [at, id] = readCursor(cursor, 2)
  if (Number.isNaN(readTimestamp(String(at)).getTime()) || !/^\d{1,18}$/.test(String(id))) {
    const message = 'This page marker is not valid; start again from the first page.'
    throw new CoreError('BAD_INPUT', message, { field: 'cursor' })
  }
  return sql`(at, id) < (${at}::timestamptz, ${id}::bigint)`
}

function toView(row: Row): AuditEventView {
  return {
    id: String(row.id),
    at: toIso(row.at),
    action: row.action,
    actor: { userId: row.user_id, name: row.actor_name },
    target: row.target,
    detail: row.detail,
    times: row.times,
    lastAt: row.last_at === null ? null : toIso(row.last_at),
  }
}
