import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { AuditEntry } from './audit.ts'

/**
 * Seconds within which repetitions are counted in a line: its last one is never later than that, so a
 * period is looked up by when lines were begun.
 */
export const longestCounted = 60 * 60

/** Of what is alike, so many lines are written in so many seconds; what follows is counted. */
export interface AuditBound {
  readonly lines: number
  /** At most `longestCounted`. */
  readonly seconds: number
}

/**
 * What people do to what is theirs alone: alike whatever the target and the details, so that other
 * names and other views make no new lines.
 */
const ownActions: ReadonlySet<string> = new Set(['account.renamed', 'account.sessionsRevoked'])

/**
 * Appends a line to the audit log, or counts it in the newest line that is alike when `bound.lines`
 * of them were written within `bound.seconds`. Alike is what the same person has done in the same
 * way to the same target, with the same details: who heard which recording or erased which number
 * has a line of its own always. The database allows nothing but one more (`refuse_audit_change`), so
 * a count is as lasting as a line. Several at once may each be written: lines too many, none too few.
 */
export async function appendOrCount(
  db: Sql,
  entry: AuditEntry,
  { now, bound }: { readonly now: Date; readonly bound: AuditBound },
): Promise<void> {
  const { action, actor, target = null } = entry
  const at = sql`${now.toISOString()}::timestamptz`
  const seconds = Math.min(bound.seconds, longestCounted)
  const since = new Date(now.getTime() - seconds * 1000).toISOString()
  const alike = sql.join([...likeness(entry)], sql` and `)
  await sql`
    with alike as (
      select id from audit_event
      where action = ${action} and at > ${since}::timestamptz and ${alike}
      order by at desc, id desc limit ${bound.lines}
    ), counted as (
      update audit_event set times = times + 1, last_at = greatest(at, last_at, ${at})
      where id = (select max(id) from alike having count(*) >= ${bound.lines})
      returning id
    )
    insert into audit_event (at, action, user_id, actor_name, target, detail)
    select ${at}, ${action}::text, ${actor.userId}::text, ${actor.name}::text, ${target}::text,
      ${detailOf(entry)}
    where not exists (select from counted)`.execute(db)
}

function* likeness(entry: AuditEntry): Generator<RawBuilder<unknown>> {
  const { userId, name } = entry.actor
  // A sign-in that failed belongs to nobody but the name that was typed.
  yield userId === null ? sql`user_id is null and actor_name = ${name}` : sql`user_id = ${userId}`
  if (isOwn(entry)) {
    yield sql`detail -> 'isShared' is not distinct from ${detailOf(entry)} -> 'isShared'`
    return
  }
  const { target } = entry
  yield target === undefined ? sql`target is null` : sql`target = ${target}`
  yield sql`detail is not distinct from ${detailOf(entry)}`
}

/** A view that was shared when it was deleted was other people's too. */
function isOwn({ action, detail }: AuditEntry): boolean {
  return ownActions.has(action) || (action === 'view.delete' && detail?.['isShared'] === false)
}

function detailOf({ detail }: AuditEntry): RawBuilder<unknown> {
  return sql`${detail === undefined ? null : JSON.stringify(detail)}::jsonb`
}
