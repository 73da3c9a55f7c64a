/** What a schedule means, before anybody relies on it. */
export interface SchedulePreview {
  readonly valid: boolean
  readonly message?: string
  readonly description: { readonly vi: string; readonly en: string }
  /** The next five slots, ISO-8601 in UTC. */
  readonly next: readonly string[]
  /** Set when the expression fires more often than a sync can reasonably finish. */
  readonly warning?: string
}
