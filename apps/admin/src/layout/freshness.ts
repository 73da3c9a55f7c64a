import type { Source } from '../shared/use-sources.ts'

/** How far all figures reach; ISO-8601 in UTC. */
export interface Freshness {
  /** Every active source was read up to here; null when one never was. */
  readonly syncedThrough: string | null
  /** The soonest scheduled run. */
  readonly nextRunAt: string | null
}

type Part = Pick<Source, 'isActive' | 'syncedThrough' | 'nextRunAt'>

/** The oldest watermark counts: a total over two sources is only as fresh as the staler one. */
export function freshness(sources: readonly Part[]): Freshness {
  const active = sources.filter((source) => source.isActive)
  const counted = active.length > 0 ? active : sources
  return {
    syncedThrough: counted.some((source) => source.syncedThrough === null)
      ? null
      : earliest(counted.map((source) => source.syncedThrough)),
    nextRunAt: earliest(active.map((source) => source.nextRunAt)),
  }
}

function earliest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null)
  return known.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}
