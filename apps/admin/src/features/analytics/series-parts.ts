import type { SeriesSplit } from './analytics-query.ts'
import type { Series, SeriesBucket } from './analytics.ts'
import type { CallNarrowing } from './calls-address.ts'

/** One colour of the stacked bars. */
export interface SeriesPart {
  /** Names its colour, `--part-<key>`. */
  readonly key: string
  /** A message key. */
  readonly label: string
  readonly valueOf: (figures: Pick<SeriesBucket, PartFigures>) => number
  /** The clause of the list of calls that tells it. */
  readonly narrowing: CallNarrowing
}

type PartFigures = 'inbound' | 'outbound' | 'local' | 'unknownDirection' | 'byStatus'

const directions = [
  ['INBOUND', 'inbound'],
  ['OUTBOUND', 'outbound'],
  ['LOCAL', 'local'],
  ['UNKNOWN', 'unknownDirection'],
] as const

const statuses = [
  'ANSWERED',
  'NO_ANSWER',
  'BUSY',
  'CANCELED',
  'FAILED',
  'VOICEMAIL',
  'UNKNOWN',
] as const

const parts: Readonly<Record<SeriesSplit, readonly SeriesPart[]>> = {
  direction: directions.map(([direction, field]) => ({
    key: field,
    label: `common.callDirection.${direction}`,
    valueOf: (figures) => figures[field],
    narrowing: { direction },
  })),
  status: statuses.map((status) => ({
    key: status,
    label: `common.callStatus.${status}`,
    valueOf: (figures) => figures.byStatus[status],
    narrowing: { status },
  })),
}

/** The parts that occur; together they make up every bar. */
export function seriesParts(split: SeriesSplit, { totals }: Series): readonly SeriesPart[] {
  return parts[split].filter((part) => part.valueOf(totals) > 0)
}
