import { CoreError, type Core, type SecondFactorChanges } from '@calldeck/core'
import type { AccountStore } from './account-store.ts'
import type { UserDirectory } from './user-directory.ts'

/** The rules as administrators read and change them. */
export function factorRules(
  store: AccountStore,
  core: Pick<Core, 'secondFactor'>,
): Pick<UserDirectory, 'secondFactorRules' | 'setSecondFactorRules'> {
  const read: UserDirectory['secondFactorRules'] = async () => {
    const missing = { administrator: 0, supervisor: 0, viewer: 0 }
    for (const { role, isBanned, hasSecondFactor } of await store.list()) {
      if (!isBanned && !hasSecondFactor) missing[role] += 1
    }
    return { rules: await core.secondFactor.rules(), missing }
  }
  return {
    secondFactorRules: read,
    setSecondFactorRules: async (changes, actor) => {
      if (actor.userId !== null) await refuseOwnLockOut(changes, actor.userId, store)
      await core.secondFactor.save(changes, actor)
      return read()
    },
  }
}

/** Prevents an administrator from locking themselves out. */
async function refuseOwnLockOut(
  changes: SecondFactorChanges,
  id: string,
  store: AccountStore,
): Promise<void> {
  const { role, hasSecondFactor } = await store.get(id)
  if (changes[role] !== true || hasSecondFactor) return
  const message = 'Turn your own second factor on first, on the page of your account.'
  throw new CoreError('CONFLICT', message, { field: role })
}
