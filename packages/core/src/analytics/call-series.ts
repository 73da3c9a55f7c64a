import { sql, type RawBuilder } from 'kysely'
import { figureColumns, toFigures, zeroFigures, type FiguresRow } from '../counting/call-figures.ts'
import { filterCalls } from '../counting/filter-calls.ts'
import type { Sql } from '../database/open-database.ts'
import { toIso } from '../database/timestamps.ts'
import { callStatuses, type CallStatus } from '../entities/words.ts'
import type { Series, SeriesInput, SeriesStep, StatusFigures } from './analytics.ts'
import type { AnalyticsContext } from './analytics-context.ts'
import { checkTimeZone } from '../time-zone.ts'
import { checkWindow, measuredWindow, type MeasuredWindow } from './measured-window.ts'
import { timestamps } from './timestamp-list.ts'
import { stepStarts, usualStep } from './time-steps.ts'

type StatusRow = FiguresRow & {
  readonly [Status in CallStatus as `is_${Lowercase<Status>}`]: number
}
/** Buckets are numbered from 1; 0 holds what lies before the axis, -1 what lies behind it. */
type BucketRow = StatusRow & { readonly bucket: number | null }

const columnOf = <Status extends CallStatus>(status: Status) =>
  `is_${status.toLowerCase()}` as `is_${Lowercase<Status>}`

const statusColumns = sql.join(
  callStatuses.map(
    (status) =>
      sql`(count(*) filter (where status = ${sql.lit(status)}))::integer as ${sql.raw(columnOf(status))}`,
  ),
)

/** The filtered calls over time, by hour, day, week or month of a zone. @throws CoreError BAD_INPUT */
export async function callSeries(
  context: AnalyticsContext,
  { timeZone, filter = {}, step: asked }: SeriesInput,
): Promise<Series> {
  checkTimeZone(timeZone)
  checkWindow(filter)
  const where = await filterCalls(context.db, filter)
  const window = await measuredWindow(context, { filter, where, timeZone })
  if (window === null) return noSeries(timeZone, asked ?? 'day')
  const step = asked ?? usualStep(window)
  const starts = stepStarts(window, step, timeZone)
  const rows = await countBuckets(context.db, where, { starts, to: window.to })
  const totals = rows.find((row) => row.bucket === null) as BucketRow
  return {
    timeZone,
    step,
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    buckets: toBuckets({ ...window, starts }, rows, context.clock.now()),
    totals: toStatusFigures(totals),
    outside: rows
      .filter(({ bucket }) => bucket === 0 || bucket === -1)
      .reduce((sum, { total }) => sum + total, 0),
    syncedAt: toIso(totals.synced_at),
  }
}

function noSeries(timeZone: string, step: SeriesStep): Series {
  const totals = toStatusFigures(undefined)
  return { timeZone, step, from: null, to: null, buckets: [], totals, outside: 0, syncedAt: null }
}

/** A row a bucket, numbered from 1, and one of all together (bucket null), seen at one moment. */
async function countBuckets(
  db: Sql,
  where: RawBuilder<unknown>,
  { starts, to }: { readonly starts: readonly Date[]; readonly to: Date },
): Promise<readonly BucketRow[]> {
  const result = await sql<BucketRow>`
    select bucket, ${figureColumns}, ${statusColumns} from (
      select *, case when started_at >= ${to.toISOString()}::timestamptz then -1
        else width_bucket(started_at, ${timestamps(starts)}) end as bucket
      from call_record where ${where}
    ) picked group by grouping sets ((bucket), ())`.execute(db)
  return result.rows
}

function toBuckets(
  window: MeasuredWindow & { readonly starts: readonly Date[] },
  rows: readonly BucketRow[],
  now: Date,
): Series['buckets'] {
  const byNumber = new Map(rows.map((row) => [row.bucket, row]))
  return window.starts.map((start, index) => {
    const end = window.starts[index + 1] ?? window.to
    return {
      start: start.toISOString(),
      end: end.toISOString(),
      isRunning: start <= now && now < end,
      ...toStatusFigures(byNumber.get(index + 1)),
    }
  })
}

function toStatusFigures(row: StatusRow | undefined): StatusFigures {
  const counts = callStatuses.map((status) => [status, row?.[columnOf(status)] ?? 0])
  const byStatus = Object.fromEntries(counts) as Record<CallStatus, number>
  return { ...(row ? toFigures(row) : zeroFigures), byStatus }
}
