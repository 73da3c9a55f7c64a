/** Who did something; `userId` is null for what the program did by itself. */
export interface Actor {
  readonly userId: string | null
  readonly name: string
}

/** One line of the append-only audit log. */
export interface AuditEntry {
  readonly action: string
  readonly actor: Actor
  /** The thing it was done to, as `source:…` or `run:…`. */
  readonly target?: string | undefined
  readonly detail?: Record<string, unknown> | undefined
}
