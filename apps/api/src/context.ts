import type { Actor, Core } from '@calldeck/core'
import type { Logger } from 'pino'
import type { Asker } from './auth/identify.ts'
import type { OwnSession, SessionDirectory } from './auth/session-directory.ts'
import type { SignedInUser } from './auth/signed-in-user.ts'
import type { UserDirectory } from './auth/user-directory.ts'
import type { Turns } from './take-turns.ts'

/** What every procedure is given. */
export interface Context extends Asker {
  readonly core: Core
  readonly users: UserDirectory
  readonly sessions: SessionDirectory
  /** The session the request came in; null exactly when nobody is known. */
  readonly sessionId: string | null
  /** Who it is by now, for what lasts longer than a request; nobody when the session has ended. */
  whoNow(): Promise<Asker>
  /** For queries and for mutations, in a line each. */
  readonly turns: Turns
  /** For streams, which end when the client goes. */
  readonly streams: Turns
  readonly log: Logger
  readonly requestId: string
  /** Aborted when the process is asked to stop, so that streams end. */
  readonly closing: AbortSignal
}

/** The signed-in person as core's audit log names them. */
export function actorOf(user: SignedInUser): Actor {
  return { userId: user.id, name: user.name }
}

/** The signed-in person's own session, for what they do about their own account. */
export function ownSessionOf(ctx: Pick<Context, 'sessionId'> & { user: SignedInUser }): OwnSession {
  return { userId: ctx.user.id, name: ctx.user.name, sessionId: ctx.sessionId }
}
