import { CoreError, type Core, type SecondFactorRules } from '@calldeck/core'
import type { SignInLibrary } from './create-auth.ts'
import { shownAddress } from '../http/shown-address.ts'
import { roleFrom, type Role } from '../permissions.ts'
import { endChallenges } from './end-challenges.ts'
import type { StoredUser } from './stored-user.ts'

/** Whose sessions are meant, and in which of them the request came. */
export interface OwnSession {
  readonly userId: string
  readonly name: string
  /** null never comes with a user; a request always belongs to a session. */
  readonly sessionId: string | null
}

/** One place where a person is signed in; times as ISO-8601 in UTC. It never carries the token. */
export interface SessionView {
  readonly id: string
  /** What the browser or program calls itself. */
  readonly userAgent: string | null
  readonly address: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly isCurrent: boolean
}

/** A person's own account. */
export interface OwnAccount {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly hasSecondFactor: boolean
  /** The person's role must have one, so it cannot be turned off. */
  readonly isSecondFactorObligatory: boolean
  readonly createdAt: string
}

/** A person's own account and sessions; the sign-in library stands behind it. */
export interface SessionDirectory {
  account(own: OwnSession): Promise<OwnAccount>
  rename(own: OwnSession, name: string): Promise<OwnAccount>
  /** Those that are still good, the current one first, then the newest. */
  list(own: OwnSession): Promise<readonly SessionView[]>
  /** Ends one of one's own. Throws `NOT_FOUND` when there is no such session. */
  revoke(own: OwnSession, id: string): Promise<{ readonly id: string }>
  /** Ends all but the current one. */
  revokeOthers(own: OwnSession): Promise<{ readonly revoked: number }>
}

interface StoredSession {
  readonly id: string
  readonly token: string
  readonly userAgent?: string | null | undefined
  readonly ipAddress?: string | null | undefined
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The parts of core that the own account uses. */
type AccountContext = Pick<Core, 'audit' | 'secondFactor'>

/** What a person does about the own account; every change is on record. */
export function sessionDirectory(library: SignInLibrary, core: AccountContext): SessionDirectory {
  const record = ({ userId, name }: OwnSession, action: string, detail: Record<string, unknown>) =>
    core.audit.record({ action, actor: { userId, name }, target: `user:${userId}`, detail })
  const active = async ({ userId }: OwnSession): Promise<StoredSession[]> => {
    const { internalAdapter } = await library.$context
    return internalAdapter.listSessions(userId, { onlyActiveSessions: true })
  }
  const end = async (own: OwnSession, sessions: readonly StoredSession[]): Promise<void> => {
    const { adapter, internalAdapter } = await library.$context
    await Promise.all(sessions.map(({ token }) => internalAdapter.deleteSession(token)))
    await endChallenges(adapter, own.userId)
  }
  const account = (own: OwnSession): Promise<OwnAccount> => readAccount(library, core, own)
  return {
    account,
    rename: async (own, name) => {
      await (await library.$context).internalAdapter.updateUser(own.userId, { name })
      await record(own, 'account.renamed', { name })
      return account(own)
    },
    list: async (own) =>
      (await active(own)).map((session) => toView(session, own)).toSorted(currentFirst),
    revoke: async (own, id) => {
      const meant = (await active(own)).filter((session) => session.id === id)
      if (meant.length === 0) throw new CoreError('NOT_FOUND', 'This session has ended already.')
      await end(own, meant)
      await record(own, 'account.sessionsRevoked', { sessions: 1 })
      return { id }
    },
    revokeOthers: async (own) => {
      const others = (await active(own)).filter((session) => session.id !== own.sessionId)
      await end(own, others)
      await record(own, 'account.sessionsRevoked', { sessions: others.length })
      return { revoked: others.length }
    },
  }
}

async function readAccount(
  library: SignInLibrary,
  { secondFactor }: AccountContext,
  { userId }: OwnSession,
): Promise<OwnAccount> {
  const { internalAdapter } = await library.$context
  return toOwnAccount(await internalAdapter.findUserById(userId), await secondFactor.rules())
}

function toView(session: StoredSession, { sessionId }: OwnSession): SessionView {
  return {
    id: session.id,
    userAgent: session.userAgent || null,
    address: shownAddress(session.ipAddress),
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    isCurrent: session.id === sessionId,
  }
}

function toOwnAccount(user: StoredUser | null, rules: SecondFactorRules): OwnAccount {
  if (user === null) throw new CoreError('NOT_FOUND', 'This account does not exist any more.')
  return {
    name: user.name,
    email: user.email,
    role: roleFrom(user.role),
    hasSecondFactor: user.twoFactorEnabled === true,
    isSecondFactorObligatory: rules[roleFrom(user.role)],
    createdAt: user.createdAt.toISOString(),
  }
}

function currentFirst(one: SessionView, other: SessionView): number {
  if (one.isCurrent !== other.isCurrent) return one.isCurrent ? -1 : 1
  return other.createdAt.localeCompare(one.createdAt)
}
