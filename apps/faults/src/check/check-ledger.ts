import type { Query } from '../stage/look-at-database.ts'

/** A run as its row tells it; times in epoch seconds. */
export interface LedgerRun {
  readonly id: string
  readonly status: string
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly window_from: number | null
  readonly window_to: number | null
  readonly started: number | null
  readonly finished: number | null
  readonly in_slices: number
}

export interface Ledger {
  readonly runs: readonly LedgerRun[]
  /** Epoch seconds; null before the first whole run. */
  readonly watermark: number | null
}

/** The runs of a source in the order they began, and its watermark. */
export async function readLedger(query: Query, sourceId: string): Promise<Ledger> {
  const runs = await query<LedgerRun>(
    `select id, status, fetched, created, updated, unchanged, rejected,
      extract(epoch from window_from)::float8 as window_from,
      extract(epoch from window_to)::float8 as window_to,
      extract(epoch from started_at)::float8 as started,
      extract(epoch from finished_at)::float8 as finished,
      (select coalesce(sum(s.fetched), 0)::int from sync_slice s where s.run_id = r.id) as in_slices
    from sync_run r where source_id = $1 order by started_at, queued_at`,
    [sourceId],
  )
  const [source] = await query<{ watermark: number | null }>(
    'select extract(epoch from synced_through)::float8 as watermark from pbx_source where id = $1',
    [sourceId],
  )
  return { runs, watermark: source?.watermark ?? null }
}

/** What must be true of the ledger by itself. */
export function checkLedger({ runs }: Ledger): string[] {
  return [...runs.flatMap(checkRun), ...checkOverlap(runs)]
}

function checkRun(run: LedgerRun): string[] {
  const name = `run ${run.id.slice(0, 8)}`
  const counted = run.created + run.updated + run.unchanged + run.rejected
  const isLive = run.status === 'QUEUED' || run.status === 'RUNNING'
  return [
    ...(isLive ? [`${name} is still ${run.status}`] : []),
    ...(!isLive && run.finished === null ? [`${name} is ${run.status} without an end`] : []),
    ...(run.fetched === counted ? [] : [`${name} fetched ${run.fetched} but counted ${counted}`]),
    ...(run.fetched === run.in_slices
      ? []
      : [`${name} fetched ${run.fetched}, its slices ${run.in_slices}`]),
  ]
}

/** At most one run of a source at any moment. */
function checkOverlap(runs: readonly LedgerRun[]): string[] {
  const begun = runs.filter((run) => run.started !== null)
  return begun.flatMap((run, index) => {
    const before = begun[index - 1]
    if (before === undefined) return []
    const isClear = before.finished !== null && before.finished <= (run.started ?? 0)
    return isClear ? [] : [`runs ${before.id.slice(0, 8)} and ${run.id.slice(0, 8)} overlap`]
  })
}
