import type { SignInLibrary } from './create-auth.ts'

type Adapter = Awaited<SignInLibrary['$context']>['adapter']

/** Endpoints that end every pending second-factor challenge of the user. */
export const challengeEndingPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/two-factor/disable',
])

/**
 * Ends pending second-factor challenges: a client that sent the old password has to send the new one.
 * The library stores a challenge with the id of the user.
 */
export async function endChallenges(
  adapter: Pick<Adapter, 'deleteMany'>,
  userId: string,
): Promise<void> {
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] })
}
