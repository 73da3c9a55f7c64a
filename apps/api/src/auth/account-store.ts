import { CoreError, type Core } from '@calldeck/core'
import type { SignInLibrary } from './create-auth.ts'
import { endChallenges } from './end-challenges.ts'
import { toAccount, type StoredUser } from './stored-user.ts'
import type { UserAccount } from './user-directory.ts'

/** The library's tables, as far as administrators reach into them. */
export interface AccountStore {
  list(): Promise<UserAccount[]>
  /** @throws CoreError NOT_FOUND */
  get(id: string): Promise<UserAccount>
  update(id: string, change: Record<string, unknown>): Promise<void>
  setPassword(id: string, password: string): Promise<void>
  forgetSecondFactor(id: string): Promise<void>
  /** And what waits for the second factor. */
  endSessions(id: string): Promise<void>
}

/** More than a call centre has; the library wants a bound. */
const accountsAtMost = 10_000
const sessionsAtMost = 100_000

/** Reads and writes accounts through the sign-in library. */
export function accountStore(
  library: SignInLibrary,
  { secondFactor }: Pick<Core, 'secondFactor'>,
): AccountStore {
  const opened = async () => library.$context
  return {
    list: () => listAccounts(library, secondFactor),
    get: async (id) => {
      const { internalAdapter } = await opened()
      const user = (await internalAdapter.findUserById(id)) as StoredUser | null
      if (user === null) {
        throw new CoreError('NOT_FOUND', 'This account does not exist; it may have been removed.')
      }
      const sessions = await internalAdapter.listSessions(id, { onlyActiveSessions: true })
      return toAccount(user, sessions.length, await secondFactor.rules())
    },
    update: async (id, change) => {
      await (await opened()).internalAdapter.updateUser(id, change)
    },
    setPassword: async (id, plain) => {
      const { internalAdapter, password } = await opened()
      await internalAdapter.updatePassword(id, await password.hash(plain))
    },
    forgetSecondFactor: async (id) => {
      const { adapter, internalAdapter } = await opened()
      await internalAdapter.updateUser(id, { twoFactorEnabled: false })
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] })
      await endChallenges(adapter, id)
    },
    endSessions: async (id) => {
      const { adapter, internalAdapter } = await opened()
      await internalAdapter.deleteUserSessions(id)
      await endChallenges(adapter, id)
    },
  }
}

async function listAccounts(
  library: SignInLibrary,
  secondFactor: Core['secondFactor'],
): Promise<UserAccount[]> {
  const { internalAdapter } = await library.$context
  const oldestFirst = { field: 'createdAt', direction: 'asc' as const }
  const users = await internalAdapter.listUsers(accountsAtMost, 0, oldestFirst)
  const sessions = await countSessions(library)
  const rules = await secondFactor.rules()
  return (users as StoredUser[]).map((user) => toAccount(user, sessions.get(user.id) ?? 0, rules))
}

async function countSessions(library: SignInLibrary): Promise<Map<string, number>> {
  const { adapter } = await library.$context
  const sessions = await adapter.findMany<{ userId: string }>({
    model: 'session',
    where: [{ field: 'expiresAt', operator: 'gt', value: new Date() }],
    limit: sessionsAtMost,
  })
  const counts = new Map<string, number>()
  for (const { userId } of sessions) counts.set(userId, (counts.get(userId) ?? 0) + 1)
  return counts
}
