/**
 * What of the sign-in library is open to the world, under /api/auth. All else answers 404: its
 * administrators' endpoints know nothing of the last administrator, and a newer version may bring
 * endpoints that nobody has looked at. Its list of sessions holds their tokens; `session.*` has one
 * without.
 */
export const offeredPaths: ReadonlySet<string> = new Set([
  '/ok',
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/token',
  '/jwks',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
])

/** Audit actions by path. The hooks record sign-in and the second factor themselves. */
export const recordedPaths: Readonly<Record<string, string>> = {
  '/revoke-sessions': 'account.sessionsRevoked',
  '/revoke-other-sessions': 'account.sessionsRevoked',
  '/change-password': 'account.passwordChanged',
  '/two-factor/disable': 'account.secondFactorDisabled',
  '/two-factor/generate-backup-codes': 'account.backupCodesReplaced',
}
