import type { Run } from '../../shared/run-looks.ts'
import { staleSince } from '../../shared/staleness.ts'
import type { Scheduled } from '../../shared/staleness.ts'
import type { Source } from '../../shared/use-sources.ts'

/** Something that happened without anybody asking for it. Its sentence is `bell.<kind>`. */
export interface News {
  /** The same for the same happening, however often it is looked at. */
  readonly id: string
  readonly kind: 'failed' | 'partial' | 'recovered' | 'newFields' | 'stale'
  readonly source: string
  /** ISO-8601; of several in a row the last one. */
  readonly at: string
  /** How many runs in a row it stands for. */
  readonly times: number
  readonly detail: string | null
  /** The run to look at; null where it is about none, then `sourceId` says whose runs. */
  readonly runId: string | null
  readonly sourceId: string
}

type Seen = Pick<
  Run,
  'id' | 'sourceId' | 'sourceName' | 'trigger' | 'status' | 'error' | 'warnings' | 'finishedAt'
>
type Watched = Pick<Source, 'id' | 'name'> & Scheduled

const byItself = new Set<string>(['SCHEDULED', 'RECONCILE'])
const dayMs = 86_400_000
const keptDays = 7
const most = 50

/** The news in `runs` (newest first) and of `sources` at `now`; newest first, of the last seven days. */
export function newsOf(runs: readonly Seen[], sources: readonly Watched[], now: Date): News[] {
  const bySource = Map.groupBy(runs, (run) => run.sourceId)
  const all = [
    ...[...bySource.values()].flatMap(streakNews),
    ...[...bySource.values()].flatMap(fieldNews),
    ...sources.flatMap((source) => staleNews(source, now)),
  ]
  const since = now.getTime() - keptDays * dayMs
  return all
    .filter(({ at }) => Date.parse(at) >= since)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, most)
}

/** Runs in a row with the same end are one piece of news: a night of failures must not be a hundred. */
function streakNews(runs: readonly Seen[]): News[] {
  const ended = runs.filter((run) => byItself.has(run.trigger) && isTelling(run))
  const streaks: Seen[][] = []
  for (const run of ended) {
    const current = streaks.at(-1)
    if (current?.[0]?.status === run.status) current.push(run)
    else streaks.push([run])
  }
  return streaks.flatMap((streak, index) => toNews(streak, index < streaks.length - 1))
}

function isTelling({ status, finishedAt }: Seen): boolean {
  return finishedAt !== null && ['SUCCEEDED', 'PARTIAL', 'FAILED'].includes(status)
}

const kinds: Partial<Record<Run['status'], News['kind']>> = {
  SUCCEEDED: 'recovered',
  FAILED: 'failed',
}

function toNews(streak: readonly Seen[], hasBefore: boolean): News[] {
  const [newest] = streak
  const oldest = streak.at(-1)
  if (newest === undefined || oldest === undefined) return []
  const isGood = newest.status === 'SUCCEEDED'
  if (isGood && !hasBefore) return []
  const kind = kinds[newest.status] ?? 'partial'
  const told = isGood ? oldest : newest
  return [
    {
      // Where the list ends within the streak, its first run would change with every new one.
      id: `${kind}:${hasBefore ? oldest.id : oldest.sourceId}`,
      kind,
      source: told.sourceName,
      at: told.finishedAt ?? '',
      times: isGood ? 1 : streak.length,
      detail: told.error,
      runId: told.id,
      sourceId: told.sourceId,
    },
  ]
}

/** The sentence with which core tells of unknown fields (`sync/read-slice.ts`); the names are in it. */
const unknownFields = /fields that are not known here \(([^)]+)\)/

/** New fields are news once, at the first run that met them, whoever started it. */
function fieldNews(runs: readonly Seen[]): News[] {
  const told = new Map<string, News>()
  for (const run of runs) {
    for (const warning of run.warnings) {
      const fields = unknownFields.exec(warning)?.[1]
      if (fields === undefined || run.finishedAt === null) continue
      const id = `newFields:${run.sourceId}:${fields}`
      const { sourceName: source, finishedAt: at, id: runId, sourceId } = run
      told.set(id, { id, kind: 'newFields', source, at, times: 1, detail: fields, runId, sourceId })
    }
  }
  return [...told.values()]
}

function staleNews(source: Watched, now: Date): News[] {
  const { id, name, syncedThrough } = source
  const staleAt = staleSince(source, now)
  if (staleAt === null) return []
  return [
    {
      id: `stale:${id}:${syncedThrough}`,
      kind: 'stale',
      source: name,
      at: new Date(staleAt).toISOString(),
      times: 1,
      detail: null,
      runId: null,
      sourceId: id,
    },
  ]
}
