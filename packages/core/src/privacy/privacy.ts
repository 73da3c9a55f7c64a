/** What an erasure has gone through. Rows stay, so counts and figures stay; the number does not. */
export interface Erasure {
  /** Calls the number was removed from, with their recordings. */
  readonly calls: number
  readonly rejectedRows: number
  /** Sentences of runs and of their requests, which repeat what a PBX said. */
  readonly runs: number
  readonly views: number
  readonly auditEvents: number
  /** Exports whose file was taken away: any of them may have held the number. */
  readonly exports: number
  /** ISO-8601: calls that start from then on are new ones. */
  readonly erasedAt: string
  /** By which the audit log names the number; means nothing without this installation's key. */
  readonly numberHash: string
}
