import type { HookContext } from './hook-context.ts'
import type { PasswordHashes } from './password-hashes.ts'

/**
 * Hashes the password of a sign-in that went well again where its hash was made at another cost. Only
 * if that very hash is still stored: a password that was reset meanwhile must not come back.
 */
export async function renewHash(ctx: HookContext, passwords: PasswordHashes): Promise<void> {
  const { adapter, internalAdapter, newSession } = ctx.context
  const { password } = ctx.body as { password?: unknown }
  if (newSession === null || typeof password !== 'string') return
  const account = await internalAdapter.findCredentialAccount(newSession.user.id)
  if (!account?.password || !passwords.isOutdated(account.password)) return
  await adapter.updateMany({
    model: 'account',
    where: [
      { field: 'id', value: account.id },
      { field: 'password', value: account.password },
    ],
    update: { password: await passwords.hash(password) },
  })
}
