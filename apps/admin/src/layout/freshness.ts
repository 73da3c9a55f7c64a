import { isOverdue, staleSince } from '../shared/staleness.ts'
import type { Scheduled } from '../shared/staleness.ts'
import type { Source } from '../shared/use-sources.ts'

/** How far all figures reach; ISO-8601 in UTC. */
export interface Freshness {
  /** Every active source was read up to here; null when one never was. */
  readonly syncedThrough: string | null
  /** Some active source was never read, and another one was. */
  readonly isPartial: boolean
  /** The soonest scheduled run. */
  readonly nextRunAt: string | null
}

type Part = Pick<Source, 'isActive' | 'syncedThrough' | 'nextRunAt'>

/** The oldest watermark counts: a total over two sources is only as fresh as the staler one. */
export function freshness(sources: readonly Part[]): Freshness {
  const active = sources.filter((source) => source.isActive)
  const counted = active.length > 0 ? active : sources
  const unread = counted.filter((source) => source.syncedThrough === null)
  return {
    syncedThrough:
      unread.length > 0 ? null : earliest(counted.map((source) => source.syncedThrough)),
    isPartial: unread.length > 0 && unread.length < counted.length,
    nextRunAt: earliest(active.map((source) => source.nextRunAt)),
  }
}

/** True when some source should have brought newer data by `now`. */
export function isLate(sources: readonly Scheduled[], now: Date): boolean {
  return sources.some((source) => isOverdue(source, now) || staleSince(source, now) !== null)
}

function earliest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null)
  return known.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}
