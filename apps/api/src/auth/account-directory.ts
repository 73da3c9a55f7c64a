import { CoreError, type Actor, type Core } from '@calldeck/core'
import { accountStore, type AccountStore } from './account-store.ts'
import type { AuthSettings } from './auth-options.ts'
import type { SignInLibrary } from './create-auth.ts'
import { changeUnlessLast, type LossyChange } from './keep-an-administrator.ts'
import { factorRules } from './factor-rules.ts'
import { madePassword, oneTimePassword, ownPassword } from './one-time-password.ts'
import { passwordSentences, type PasswordOwner, type PasswordRules } from './password-rules.ts'
import { toAccount } from './stored-user.ts'
import type { CreatedUser, NewUser, UserAccount, UserDirectory } from './user-directory.ts'

interface Desk {
  readonly library: SignInLibrary
  readonly core: Core
  readonly store: AccountStore
  readonly rules: PasswordRules
}

/** Writes down what was done to an account, and reads it as it is now. */
type Recorded = (deed: string, id: string, actor: Actor) => Promise<UserAccount>

/** The accounts, kept by the sign-in library; every change is on record. */
export function accountDirectory(
  library: SignInLibrary,
  { core, rules }: Pick<AuthSettings, 'core' | 'rules'>,
): UserDirectory {
  const store = accountStore(library, core)
  const desk = { library, core, store, rules }
  const recorded: Recorded = async (deed, id, actor) => {
    const account = await store.get(id)
    const { email, role } = account
    const target = `user:${id}`
    await core.audit.record({ action: `user.${deed}`, actor, target, detail: { email, role } })
    return account
  }
  return {
    list: () => store.list(),
    create: async (input, actor) => {
      const created = await create(desk, input)
      await recorded('created', created.id, actor)
      return created
    },
    setRole: async ({ id, role }, actor) => {
      await store.get(id)
      await (role === 'administrator' ? store.update(id, { role }) : change(desk, id, { role }))
      return recorded('roleChanged', id, actor)
    },
    disable: async (id, actor) => {
      refuseOneself(id, actor, 'Somebody else has to disable your account.')
      await change(desk, id, { banned: true })
      await store.endSessions(id)
      return recorded('disabled', id, actor)
    },
    enable: async (id, actor) => {
      await store.get(id)
      await store.update(id, { banned: false, banReason: null, banExpires: null })
      return recorded('enabled', id, actor)
    },
    ...signInRemedies(store, recorded),
    ...factorRules(store, core),
  }
}

/** What helps somebody who cannot sign in, or whose session somebody else has. */
function signInRemedies(
  store: AccountStore,
  recorded: Recorded,
): Pick<UserDirectory, 'resetPassword' | 'removeSecondFactor' | 'revokeSessions'> {
  return {
    resetPassword: async (id, actor) => {
      refuseOneself(id, actor, 'Change your own password on the page of your account.')
      await store.get(id)
      const password = oneTimePassword()
      // The flag first: a made-up password must never be good for more than being changed.
      await store.update(id, { ...madePassword(new Date()) })
      await store.setPassword(id, password)
      await store.endSessions(id)
      await recorded('passwordReset', id, actor)
      return { oneTimePassword: password }
    },
    removeSecondFactor: async (id, actor) => {
      refuseOneself(id, actor, 'Turn your own second factor off on the page of your account.')
      await store.get(id)
      await store.forgetSecondFactor(id)
      return recorded('secondFactorRemoved', id, actor)
    },
    revokeSessions: async (id, actor) => {
      await store.get(id)
      await store.endSessions(id)
      return recorded('sessionsRevoked', id, actor)
    },
  }
}

async function create({ library, core, rules }: Desk, input: NewUser): Promise<CreatedUser> {
  const { internalAdapter } = await library.$context
  const refuseTaken = async (): Promise<void> => {
    if (await internalAdapter.findUserByEmail(input.email)) throw emailTaken()
  }
  await refuseTaken()
  const { name, email, role } = input
  if (input.password !== undefined) await refuseGuessable(input.password, input, rules)
  const made = input.password === undefined ? oneTimePassword() : null
  const password = made ?? input.password
  const data = made === null ? ownPassword : { ...madePassword(new Date()) }
  const body = { name, email, role, password, data }
  const { user } = await library.api.createUser({ body }).catch(async (error: unknown) => {
    // Somebody else may have made it in the meantime.
    await refuseTaken()
    throw error
  })
  return { ...toAccount(user, 0, await core.secondFactor.rules()), oneTimePassword: made }
}

async function change({ core, store }: Desk, id: string, lossy: LossyChange): Promise<void> {
  if (await changeUnlessLast(core.authDatabase, id, lossy)) return
  await store.get(id)
  const message = 'This is the last administrator. Make somebody else one first.'
  throw new CoreError('CONFLICT', message, { field: 'role' })
}

function refuseOneself(id: string, actor: Actor, message: string): void {
  if (id === actor.userId) throw new CoreError('CONFLICT', message, { field: 'id' })
}

function emailTaken(): CoreError {
  const message = 'There is an account with this e-mail address already.'
  return new CoreError('CONFLICT', message, { field: 'email' })
}

async function refuseGuessable(
  password: string,
  owner: PasswordOwner,
  rules: PasswordRules,
): Promise<void> {
  const problem = await rules.problemOf(password, owner)
  if (problem === null) return
  throw new CoreError('BAD_INPUT', passwordSentences[problem], { field: 'password' })
}
