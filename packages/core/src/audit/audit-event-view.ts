/** Which lines of the audit log are asked for; every condition given must hold. */
export interface ListAuditInput {
  /** A part of who, what, to what or a detail, in any case. */
  readonly search?: string | undefined
  /** An action, or the first part of several: `recording` stands for `recording.play` too. */
  readonly action?: string | undefined
  /** A user's id, or a part of a name. */
  readonly actor?: string | undefined
  /**
   * ISO-8601; half-open. A line lies in a period when it was begun before the end, and done, or done
   * again, at the start or later.
   */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** One line of the audit log as an administrator reads it. */
export interface AuditEventView {
  readonly id: string
  /** ISO-8601 in UTC. */
  readonly at: string
  readonly action: string
  /** `userId` is null for what the program did by itself, and for a sign-in that failed. */
  readonly actor: { readonly userId: string | null; readonly name: string }
  /** The thing it was done to, as `source:…`, `run:…`, `call:…`, `user:…`. */
  readonly target: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
  /** How often it was done: more than once where the same followed within an hour. */
  readonly times: number
  /** When last, in ISO-8601 in UTC; null when it was done once. */
  readonly lastAt: string | null
}
