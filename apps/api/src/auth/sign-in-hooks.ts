import type { Actor } from '@calldeck/core'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { clientAddressHeader } from '../http/client-address.ts'
import type { AuthSettings } from './auth-options.ts'
import { challengeEndingPaths, endChallenges } from './end-challenges.ts'
import type { HookContext } from './hook-context.ts'
import { isKnownDevice, rememberDevice } from './known-device.ts'
import { offeredPaths, recordedPaths } from './offered-paths.ts'
import { endOtherSessions, refuseWithoutFactor } from './obligatory-factor.ts'
import { ownPassword, refuseOneTimePassword } from './one-time-password.ts'
import { createPasswordAttempts, type PasswordAttempts } from './password-attempts.ts'
import type { PasswordHashes } from './password-hashes.ts'
import type { PasswordRules } from './password-rules.ts'
import {
  refuseGuessablePassword,
  refusePasswordAsBefore,
  refuseTrustedDevice,
  tooManyAttempts,
} from './refusals.ts'
import { renewHash } from './renew-hash.ts'
import type { FindSessionOwner, SessionOwner } from './session-owner.ts'
import { challengedUser } from './challenged-user.ts'
import { createUsedCodes, type UsedCodes } from './used-codes.ts'
import { sharedCounts } from './shared-counts.ts'
import { createSignInLimit, type SignInAttempt, type SignInLimit } from './sign-in-limit.ts'

const program: Actor = { userId: null, name: 'Calldeck' }

type Record = (action: string, actor: Actor) => Promise<void>

const signInPath = '/sign-in/email'
const changePasswordPath = '/change-password'
const secondFactorPath = /^\/two-factor\/verify-/

/** Endpoints that ask for no session, or may be used whatever its owner's password is. */
const openPaths: ReadonlySet<string> = new Set([
  signInPath,
  '/ok',
  '/jwks',
  '/get-session',
  '/sign-out',
])

interface Guards {
  readonly core: AuthSettings['core']
  readonly limit: SignInLimit
  readonly codes: UsedCodes
  readonly attempts: PasswordAttempts
  readonly passwords: PasswordHashes
  readonly rules: PasswordRules
  readonly findOwner: FindSessionOwner
  readonly record: Record
}

/** Closes what is not offered, limits bad passwords, keeps the audit log of the library's endpoints. */
export function signInHooks(
  { core, secret, log, passwords, rules }: AuthSettings,
  findOwner: FindSessionOwner,
) {
  const openCount = sharedCounts(core.authDatabase, secret)
  const record: Record = async (action, actor) => {
    // A failed audit write must not lock users out; it is reported in the program's own log.
    await core.audit
      .record({ action, actor })
      .catch((err: unknown) => log.error({ err }, 'audit failed'))
  }
  const addressShut = async (address: string): Promise<void> => {
    log.warn({ address }, 'five bad passwords from one address: its sign-ins wait up to 15 minutes')
    const entry = { action: 'session.addressShut', actor: program, target: `address:${address}` }
    await core.audit
      .recordOnce(entry, 15 * 60)
      .catch((err: unknown) => log.error({ err }, 'audit failed'))
  }
  const guards = {
    core,
    limit: createSignInLimit(openCount, addressShut),
    codes: createUsedCodes(openCount),
    attempts: createPasswordAttempts(openCount),
    passwords,
    rules,
    findOwner,
    record,
  }
  return {
    before: createAuthMiddleware((ctx) => before(ctx, guards)),
    after: createAuthMiddleware((ctx) => after(ctx, guards)),
  }
}

async function before(ctx: HookContext, guards: Guards) {
  // Without a request it is our own call.
  if (ctx.request && !offeredPaths.has(ctx.path)) throw new APIError('NOT_FOUND')
  await beginSignIn(ctx, guards)
  const owner = ctx.request && !openPaths.has(ctx.path) ? await guards.findOwner(ctx.headers) : null
  if (owner !== null) await refuseByState(ctx.path, owner, guards)
  if (secondFactorPath.test(ctx.path)) refuseTrustedDevice(ctx.body)
  await guards.codes.begin(ctx, owner)
  // Before it is counted: the present password is not looked at.
  if (ctx.path === changePasswordPath) await judgeNewPassword(ctx, owner, guards)
  if (owner !== null) await guards.attempts.begin(ctx.path, owner)
  if (ctx.path !== changePasswordPath) return undefined
  // A password is often changed because someone else knows it: that person's sessions must end too.
  return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
}

/** What somebody may not do yet: the password of one's own comes first, then the second factor. */
async function refuseByState(path: string, owner: SessionOwner, { core }: Guards): Promise<void> {
  refuseOneTimePassword(owner, path === changePasswordPath)
  await refuseWithoutFactor(path, owner, core.secondFactor)
}

async function beginSignIn(ctx: HookContext, { limit }: Guards): Promise<void> {
  const attempt = await attemptOf(ctx)
  const seconds = attempt && (await limit.begin(attempt))
  if (seconds) throw tooManyAttempts(seconds, 'Too many attempts to sign in.')
}

async function judgeNewPassword(
  ctx: HookContext,
  owner: SessionOwner | null,
  { rules }: Guards,
): Promise<void> {
  refusePasswordAsBefore(ctx.body)
  if (owner !== null) await refuseGuessablePassword(ctx.body, owner, rules)
}

async function after(ctx: HookContext, guards: Guards): Promise<void> {
  const { codes } = guards
  const attempt = await attemptOf(ctx)
  if (attempt !== null) await endSignIn(ctx, attempt, guards)
  else if (secondFactorPath.test(ctx.path)) {
    if (hasFailed(ctx)) await codes.giveBack(ctx, ctx.context.session?.user ?? null)
    await recordSecondFactor(ctx, guards)
  } else if (ctx.request) await endOther(ctx, guards)
}

async function endSignIn(ctx: HookContext, attempt: SignInAttempt, guards: Guards): Promise<void> {
  const { limit, passwords, record } = guards
  if (!hasFailed(ctx)) await limit.forgive(attempt)
  if (!hasFailed(ctx)) await renewHash(ctx, passwords)
  if (!hasFailed(ctx)) await rememberDevice(ctx, attempt.email)
  await recordSignIn(ctx, attempt.email, record)
}

async function endOther(ctx: HookContext, { attempts, record }: Guards): Promise<void> {
  const verdict = await attempts.end(ctx)
  if (verdict === 'wrong') await record('account.passwordRefused', ownerOf(ctx))
  if (!hasFailed(ctx)) await recordDeed(ctx, record)
}

function hasFailed(ctx: HookContext): boolean {
  return ctx.context.returned instanceof APIError
}

async function recordSignIn(ctx: HookContext, email: string, record: Record): Promise<void> {
  const user = ctx.context.newSession?.user
  const actor = { userId: user?.id ?? null, name: email }
  if (hasFailed(ctx)) await record('session.refused', actor)
  // The library takes the session back after this hook; what is still wanted is the code.
  else if (user?.['twoFactorEnabled'] === true) await record('session.passwordAccepted', actor)
  else await record('session.signedIn', actor)
}

async function recordSecondFactor(ctx: HookContext, { record }: Guards): Promise<void> {
  const owner = ctx.context.session?.user
  if (owner === undefined) return recordCode(ctx, record)
  if (hasFailed(ctx)) return
  await record('account.secondFactorEnabled', actorOf(owner))
  const ended = await endOtherSessions(ctx, owner.id)
  if (ended > 0) await record('account.sessionsRevoked', actorOf(owner))
}

async function recordCode(ctx: HookContext, record: Record): Promise<void> {
  const user = ctx.context.newSession?.user ?? (await challengedUser(ctx))
  const actor = { userId: user?.id ?? null, name: user?.email ?? 'unknown' }
  await record(hasFailed(ctx) ? 'session.codeRefused' : 'session.signedIn', actor)
}

async function recordDeed(ctx: HookContext, record: Record): Promise<void> {
  const user = ctx.context.session?.user
  if (user && challengeEndingPaths.has(ctx.path)) await endChallenges(ctx.context.adapter, user.id)
  if (ctx.path === changePasswordPath && user) {
    await ctx.context.internalAdapter.updateUser(user.id, ownPassword)
  }
  const action = recordedPaths[ctx.path]
  if (action !== undefined) await record(action, actorOf(user))
}

function ownerOf(ctx: HookContext): Actor {
  return actorOf(ctx.context.session?.user)
}

function actorOf(user: { id: string; name: string } | undefined): Actor {
  return { userId: user?.id ?? null, name: user?.name ?? 'unknown' }
}

async function attemptOf(ctx: HookContext): Promise<SignInAttempt | null> {
  if (ctx.path !== signInPath) return null
  const { email: given } = (ctx.body ?? {}) as { email?: unknown }
  const email = typeof given === 'string' ? given.trim().toLowerCase().slice(0, 254) : ''
  const address = ctx.headers?.get(clientAddressHeader) ?? ''
  return { email, address, isKnown: await isKnownDevice(ctx, email) }
}
