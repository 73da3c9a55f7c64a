import type { RetentionArea } from '../entities/words.ts'

/** Days that each area is kept; null keeps it for ever. */
export type RetentionRules = Readonly<Record<RetentionArea, number | null>>

/** The areas whose rule is changed, or tried out. */
export type RetentionChanges = {
  readonly [Area in RetentionArea]?: number | null | undefined
}

/** What holds where nothing was set: calls and the audit log stay, what can be made again goes. */
export const defaultRules: RetentionRules = {
  calls: null,
  peaks: 365,
  // An export's file goes sooner, by a time of its own.
  exports: 30,
  runs: 365,
  audit: null,
}

/** How many rows of each area; an area that is not touched is not named. */
export type RetentionCounts = Readonly<Partial<Record<RetentionArea, number>>>

/** One application of the rules. Times are ISO-8601 in UTC. */
export interface RetentionRunView {
  readonly id: string
  /** null for the daily ones. */
  readonly requestedBy: string | null
  readonly queuedAt: string
  /** null while it goes on. */
  readonly finishedAt: string | null
  readonly deleted: RetentionCounts
}

/** The rules with what they have done last. */
export interface Retention {
  readonly rules: RetentionRules
  readonly lastRun: RetentionRunView | null
  /** When they are applied next. */
  readonly nextRunAt: string
}

/** What the rules would delete now. */
export interface RetentionPreview {
  readonly rows: RetentionCounts
  /** Area -> everything older than this would go. */
  readonly limits: Readonly<Partial<Record<RetentionArea, string>>>
}
