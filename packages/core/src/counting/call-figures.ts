import { sql } from 'kysely'
import { toIso } from '../database/timestamps.ts'
import { isAnswered, isMissed, isOver, isTalk, isUnreached } from './call-definitions.ts'

/** Figures of a set of calls, computed in the database (domain.md, Counting). Seconds. */
export interface CallFigures {
  readonly total: number
  readonly inbound: number
  readonly outbound: number
  readonly local: number
  readonly unknownDirection: number
  readonly answered: number
  /** Inbound calls nobody answered. */
  readonly missed: number
  /** Outbound calls nobody answered. */
  readonly unreached: number
  readonly talkSeconds: number
  /** Over answered calls without contradictions; null when there are none. */
  readonly averageTalkSeconds: number | null
  /** Answered over offered inbound calls, 0 to 1; null when there are none. */
  readonly answerRate: number | null
}

/** The figures with their freshness. */
export interface CallStats extends CallFigures {
  /** When the newest of the counted calls was last read from its PBX. */
  readonly syncedAt: string | null
}

/** The figures as the database tells them. */
export interface FiguresRow {
  readonly total: number
  readonly inbound: number
  readonly outbound: number
  readonly local: number
  readonly unknown_direction: number
  readonly answered: number
  readonly missed: number
  readonly unreached: number
  readonly talk_seconds: number | string | null
  readonly talks: number
  readonly inbound_answered: number
  readonly inbound_offered: number
  readonly synced_at: string | null
}

/** What to select of `call_record`, grouped as the caller likes, for `toFigures` and `toStats`. */
export const figureColumns = sql`count(*)::integer as total,
  (count(*) filter (where direction = 'INBOUND'))::integer as inbound,
  (count(*) filter (where direction = 'OUTBOUND'))::integer as outbound,
  (count(*) filter (where direction = 'LOCAL'))::integer as local,
  (count(*) filter (where direction = 'UNKNOWN'))::integer as unknown_direction,
  (count(*) filter (where ${isAnswered}))::integer as answered,
  (count(*) filter (where ${isMissed}))::integer as missed,
  (count(*) filter (where ${isUnreached}))::integer as unreached,
  sum(billable_seconds) filter (where ${isTalk}) as talk_seconds,
  (count(billable_seconds) filter (where ${isTalk}))::integer as talks,
  (count(*) filter (where direction = 'INBOUND' and ${isAnswered}))::integer as inbound_answered,
  (count(*) filter (where direction = 'INBOUND' and ${isOver}))::integer as inbound_offered,
  max(synced_at) as synced_at`

/** The figures of no calls at all. */
export const zeroFigures: CallFigures = {
  total: 0,
  inbound: 0,
  outbound: 0,
  local: 0,
  unknownDirection: 0,
  answered: 0,
  missed: 0,
  unreached: 0,
  talkSeconds: 0,
  averageTalkSeconds: null,
  answerRate: null,
}

/** Shapes the figures for clients. */
export function toFigures(row: FiguresRow): CallFigures {
  const talkSeconds = Number(row.talk_seconds ?? 0)
  return {
    total: row.total,
    inbound: row.inbound,
    outbound: row.outbound,
    local: row.local,
    unknownDirection: row.unknown_direction,
    answered: row.answered,
    missed: row.missed,
    unreached: row.unreached,
    talkSeconds,
    averageTalkSeconds: ratio(talkSeconds, row.talks),
    answerRate: ratio(row.inbound_answered, row.inbound_offered),
  }
}

/** Shapes the figures and their freshness for clients. */
export function toStats(row: FiguresRow): CallStats {
  return { ...toFigures(row), syncedAt: toIso(row.synced_at) }
}

/** null, shown as n/a, when there is nothing to divide by. */
function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
