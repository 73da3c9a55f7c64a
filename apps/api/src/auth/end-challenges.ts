import type { SignInLibrary } from './create-auth.ts'

type Adapter = Awaited<SignInLibrary['$context']>['adapter']

/** The endpoints after which nobody may go on whose password was right a moment ago. */
export const challengeEndingPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/two-factor/disable',
])

/**
 * Ends what stands between a right password and the second factor: whoever knew the password before it
 * was changed must enter the new one. The library keeps such a challenge with the id of the person.
 */
export async function endChallenges(
  adapter: Pick<Adapter, 'deleteMany'>,
  userId: string,
): Promise<void> {
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] })
}
