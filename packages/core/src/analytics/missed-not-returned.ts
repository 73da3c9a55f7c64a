import { sql, type RawBuilder } from 'kysely'
import { isAnswered, isMissed, isUnreached } from '../counting/call-definitions.ts'
import type { CallFilter } from '../counting/call-filter.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import { checkKey, readCursor, writeCursor } from '../database/cursor.ts'
import { defaultLimit, pageOf } from '../database/page-of.ts'
import { toIso } from '../database/timestamps.ts'
import type { MissedNotReturned, MissedNotReturnedInput } from './analytics.ts'
import type { AnalyticsContext } from './analytics-context.ts'
import { checkWindow } from './measured-window.ts'
import { toWaitingCustomer, type WaitingRow } from './waiting-rows.ts'

interface Sums {
  readonly waiting_count: number
  readonly missed_count: number
  readonly without_number: number
  readonly newest: string | null
}

/** What can be called back: `anonymous` and its like hold neither a digit nor an address. */
const isReachable = sql`coalesce(customer_number ~ '[0-9@]', false)`

/**
 * When the contact of an answered call ended. One whose end is not known yet is still going on; the
 * bound keeps a call whose end was never sent, or is absurd, from hiding missed calls for ever.
 */
const contactEnd = sql`least(started_at + interval '12 hours', case
  when 'INCONSISTENT' = any (flags) then started_at
  when ended_at is null and duration_seconds > 0
    then started_at + make_interval(secs => duration_seconds)
  else ended_at end)`

/**
 * The customers behind the filtered missed calls who have not been spoken to since: no answered call
 * from or to their number was going on when the latest missed one began, or began later, whichever
 * source, extension or time it belongs to. Longest waiting first. @throws CoreError BAD_INPUT
 */
export async function missedNotReturned(
  { db }: AnalyticsContext,
  { filter = {}, cursor, limit = defaultLimit }: MissedNotReturnedInput,
): Promise<MissedNotReturned> {
  checkWindow(filter)
  const where = await filterCalls(db, filter)
  const result = await sql<WaitingRow & Sums>`
    with ${findWaiting(where)}, page as (
      select * from waiting where ${afterCursor(cursor)}
      order by waiting_since, latest_id limit ${limit + 1}
    )
    select ${sumsOf(filter)}, page.*, latest.*, tried.*
    from (select 1) always
    left join page on true
    left join lateral (
      select source_id, started_at, status, destination_number, extension, wait_seconds
      from call_record where id = page.latest_id
    ) latest on true
    left join lateral (
      select count(*)::integer as callback_attempts, max(started_at) as last_callback_at
      from call_record
      where customer_number = page.customer_number and started_at > page.waiting_since
        and ${isUnreached}
    ) tried on true
    order by page.waiting_since, page.latest_id`.execute(db)
  const sums = result.rows[0] as Sums
  const rows = result.rows.filter((row) => row.latest_id !== null)
  return {
    ...pageOf(rows, limit, {
      item: toWaitingCustomer,
      // Neither part tells the number, which not everybody may see.
      cursor: (row) => writeCursor([row.waiting_since, row.latest_id]),
    }),
    count: sums.waiting_count,
    missed: sums.missed_count,
    withoutNumber: sums.without_number,
    syncedAt: toIso(sums.newest),
  }
}

/** `missed`: the filtered missed calls; `waiting`: a row a customer who was not reached since. */
function findWaiting(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    missed as materialized (
      select id, customer_number, started_at, ${isReachable} as is_reachable
      from call_record where ${where} and ${isMissed}
    ), customer as (
      select customer_number, max(started_at) as latest_at
      from missed where is_reachable group by customer_number
    ), waiting as materialized (
      select missed.customer_number, min(missed.started_at) as waiting_since,
        count(*)::integer as missed_calls,
        (array_agg(missed.id order by missed.started_at desc, missed.id desc))[1] as latest_id
      from customer
      left join lateral (
        select max(${contactEnd}) as spoken_until from (
          select * from call_record
          where customer_number = customer.customer_number
            and direction in ('INBOUND', 'OUTBOUND') and ${isAnswered}
            and started_at > (
              select max(started_at) - interval '12 hours' from call_record
              where customer_number = customer.customer_number
                and direction in ('INBOUND', 'OUTBOUND') and ${isAnswered})
        ) answered
      ) contact on true
      join missed on missed.customer_number = customer.customer_number
        and (spoken_until is null or missed.started_at > spoken_until)
      where spoken_until is null or spoken_until < customer.latest_at
      group by missed.customer_number
    )`
}

function sumsOf({ sourceId }: CallFilter): RawBuilder<unknown> {
  const ofSource = sourceId === undefined ? sql`true` : sql`source_id = ${sourceId}::uuid`
  return sql`(select count(*)::integer from waiting) as waiting_count,
    (select count(*)::integer from missed) as missed_count,
    (select count(*)::integer from missed where not is_reachable) as without_number,
    (select max(synced_at) from call_record where ${ofSource}) as newest`
}

function afterCursor(cursor: string | undefined): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`
  const [since, id] = checkKey(readCursor(cursor, 2), ['time', 'bigint'])
  return sql`(waiting_since, latest_id) > (${since}::timestamptz, ${id}::bigint)`
}
