import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { HealthFigure } from './health-figure.ts'
import type { RequestTally } from './request-tally.ts'

interface SourceFigures {
  readonly name: string
  readonly total: number
  readonly last_sync_age: number | null
  readonly freshness: number | null
  readonly live_runs: number
}

/** What the metrics endpoint tells besides the process's own figures. */
export async function healthFigures(db: Sql, tally: RequestTally): Promise<HealthFigure[]> {
  const result = await sql<SourceFigures>`
    select name, total_records_synced::float8 as total,
      extract(epoch from now() - last_sync_at)::float8 as last_sync_age,
      extract(epoch from now() - synced_through)::float8 as freshness,
      (select count(*) from sync_run r
        where r.source_id = s.id and r.status in ('QUEUED', 'RUNNING'))::integer as live_runs
    from pbx_source s order by name`.execute(db)
  return [...result.rows.flatMap(sourceFigures), ...requestFigures(tally)]
}

function sourceFigures(source: SourceFigures): HealthFigure[] {
  const labels = { source: source.name }
  const gauge = (name: string, help: string, value: number | null): HealthFigure[] =>
    value === null ? [] : [{ name, help, type: 'gauge', labels, value }]
  return [
    ...gauge('calldeck_calls', 'Calls created by syncs of this source.', source.total),
    ...gauge(
      'calldeck_last_sync_age_seconds',
      'Seconds since the last run ended.',
      source.last_sync_age,
    ),
    ...gauge(
      'calldeck_data_age_seconds',
      'Seconds between now and the instant through which the calls are complete.',
      source.freshness,
    ),
    ...gauge('calldeck_live_runs', 'Runs that wait or are under way.', source.live_runs),
  ]
}

function requestFigures(tally: RequestTally): HealthFigure[] {
  const counter = (name: string, help: string, value: number): HealthFigure => ({
    name,
    help,
    type: 'counter',
    labels: {},
    value,
  })
  return [
    counter('calldeck_pbx_requests_total', 'HTTP requests made to PBXs.', tally.requests),
    counter(
      'calldeck_pbx_request_failures_total',
      'Of these, without a good answer.',
      tally.failures,
    ),
    counter(
      'calldeck_pbx_request_seconds_total',
      'Seconds spent waiting for PBXs.',
      tally.milliseconds / 1000,
    ),
  ]
}
