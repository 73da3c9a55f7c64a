import type { CallFigures } from '../counting/call-figures.ts'
import type { CallFilter } from '../counting/call-filter.ts'
import type { CallStatus } from '../entities/words.ts'

/** How long one bar of a series is; a week begins on Monday. */
export const seriesSteps = ['hour', 'day', 'week', 'month'] as const
export type SeriesStep = (typeof seriesSteps)[number]

/** What the table of extensions may be sorted by. */
export const extensionSortFields = [
  'extension',
  'name',
  'team',
  'total',
  'inbound',
  'outbound',
  'local',
  'answered',
  'missed',
  'unreached',
  'talkSeconds',
  'averageTalkSeconds',
  'answerRate',
] as const
export type ExtensionSortField = (typeof extensionSortFields)[number]

/** Most bars of one series. */
export const mostBuckets = 1000

/**
 * What every answer says about itself: the window that was measured, completed to whole days where
 * the filter left an end open (null when it is open and there is no call), and its freshness.
 */
interface Measured {
  readonly timeZone: string
  readonly from: string | null
  readonly to: string | null
  /** When the newest of the counted calls was last read from its PBX. */
  readonly syncedAt: string | null
}

export interface SeriesInput {
  readonly filter?: CallFilter | undefined
  /** IANA name; hours, days, weeks and months are those of this zone. */
  readonly timeZone: string
  /** Chosen by the width of the window when it is left out. */
  readonly step?: SeriesStep | undefined
}

export interface StatusFigures extends CallFigures {
  readonly byStatus: Readonly<Record<CallStatus, number>>
}

/** One bar: `start <= started < end`, cut to the window at its edges, so that it leads to its calls. */
export interface SeriesBucket extends StatusFigures {
  readonly start: string
  readonly end: string
  /** Its time is not over yet, so more may come. */
  readonly isRunning: boolean
}

export interface Series extends Measured {
  readonly step: SeriesStep
  /** Without a gap, oldest first, empty ones included. */
  readonly buckets: readonly SeriesBucket[]
  /** The figures of all the bars together, which `calls.stats` of the same filter tells too. */
  readonly totals: StatusFigures
  /** Calls in the totals whose time lies before or behind all the bars: decades ago, or to come. */
  readonly outside: number
}

export interface HeatmapInput {
  readonly filter?: CallFilter | undefined
  readonly timeZone: string
}

/** One hour of the week. */
export interface HeatmapCell extends CallFigures {
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** 0 to 23. */
  readonly hour: number
  /** How many such hours of the window have passed: a fraction at its edges, and with DST in mind. */
  readonly hours: number
}

export interface Heatmap extends Measured {
  /** 168, from Monday 0 h to Sunday 23 h. */
  readonly cells: readonly HeatmapCell[]
  readonly totals: CallFigures
}

export interface ByExtensionInput {
  readonly filter?: CallFilter | undefined
  /** Part of the number, the name or the team, with or without accents. */
  readonly search?: string | undefined
  readonly sort?: { readonly field: ExtensionSortField; readonly order: 'asc' | 'desc' } | undefined
  /** Rows to show, 100 by default. */
  readonly limit?: number | undefined
}

/** The calls of one extension of one source. */
export interface ExtensionFigures extends CallFigures {
  /** null, like the extension, in the one row of calls without extension. */
  readonly sourceId: string | null
  readonly extension: string | null
  readonly name: string | null
  readonly team: string | null
}

export interface ByExtension {
  readonly items: readonly ExtensionFigures[]
  /** Rows that the search finds; more than are shown where the limit cuts. */
  readonly count: number
  /** Of the whole filter, whatever is searched for or shown. */
  readonly totals: CallFigures
  readonly syncedAt: string | null
}

export interface CompareInput {
  /** With both ends. */
  readonly filter: CallFilter & { readonly from: string; readonly to: string }
  readonly timeZone: string
  /** How many periods before the window, 1 to 10. */
  readonly periods: number
}

/**
 * How far each figure is from the period before: a share of it (0.12 is 12 % more), null where there
 * is nothing to compare with; for `answerRate` the difference itself (0.05 is 5 points more).
 */
export type FigureChange = { readonly [Figure in keyof CallFigures]: number | null }

export interface ComparedPeriod extends CallFigures {
  readonly from: string
  readonly to: string
  /** Not over yet: it is compared with the same part of the period before. */
  readonly isRunning: boolean
  /** null in the oldest one. */
  readonly change: FigureChange | null
  /** What `change` is measured against; the whole period before, unless this one is running. */
  readonly comparedWith: { readonly from: string; readonly to: string } | null
  readonly syncedAt: string | null
}

export interface Comparison {
  readonly timeZone: string
  /** The window first, then the ones before it, each of as many days and hours as the window. */
  readonly periods: readonly ComparedPeriod[]
  readonly syncedAt: string | null
}

export interface MissedNotReturnedInput {
  /** Which missed calls; that a customer was reached is looked for in all calls. */
  readonly filter?: CallFilter | undefined
  readonly cursor?: string | undefined
  /** 1 to 200, default 20. */
  readonly limit?: number | undefined
}

/** A customer who called, was not answered, and has not been spoken to since. */
export interface WaitingCustomer {
  readonly customerNumber: string
  /** The first of the missed calls since they were last spoken to. */
  readonly waitingSince: string
  /** How often they called in vain since. */
  readonly missedCalls: number
  readonly latestCall: {
    readonly id: string
    readonly sourceId: string
    readonly startedAt: string
    readonly status: CallStatus
    readonly destinationNumber: string | null
    readonly extension: string | null
    /** Seconds they waited before they gave up. */
    readonly waitSeconds: number | null
  }
  /** Our calls to them since, none of which was answered. */
  readonly callbackAttempts: number
  readonly lastCallbackAt: string | null
}

export interface MissedNotReturned {
  /** Longest waiting first. */
  readonly items: readonly WaitingCustomer[]
  readonly nextCursor: string | null
  /** Customers waiting. */
  readonly count: number
  /** Missed calls of the filter, as `calls.stats` counts them, returned or not. */
  readonly missed: number
  /** Missed calls that nobody can return: the number was withheld. */
  readonly withoutNumber: number
  /** When the newest call of the source, or of all, was last read. */
  readonly syncedAt: string | null
}
