import type { Core } from '@calldeck/core'
import type { Logger } from 'pino'
import type { SignedInUser } from './auth/signed-in-user.ts'

/** A script that tries again and again fills no log: one line an hour for each person and thing. */
const onceInSeconds = 60 * 60

interface Books {
  readonly core: Pick<Core, 'audit'>
  readonly log: Logger
}

/** Puts on record that somebody asked for what the role does not allow, such as `procedure:users.list`. */
export async function recordRefusal(
  { core, log }: Books,
  { id, name }: SignedInUser,
  target: string,
): Promise<void> {
  const entry = { action: 'access.refused', actor: { userId: id, name }, target }
  // It is refused whether or not that can be written down.
  await core.audit
    .recordOnce(entry, onceInSeconds)
    .catch((err: unknown) => log.error({ err }, 'audit failed'))
}
