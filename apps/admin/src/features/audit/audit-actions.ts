import type { ToneAndIcon } from '../../shared/tones.ts'

/**
 * The actions that have words of their own, `audit.action.*`, as the server writes them with the dot
 * as a line: `user.created` is `user_created`. In the order in which they are offered.
 */
export const auditActions = [
  'session.signedIn',
  'session.passwordAccepted',
  'session.refused',
  'session.codeRefused',
  'access.refused',
  'session.addressShut',
  'account.passwordChanged',
  'account.passwordRefused',
  'account.renamed',
  'account.secondFactorEnabled',
  'account.secondFactorDisabled',
  'account.backupCodesReplaced',
  'account.sessionsRevoked',
  'user.created',
  'user.roleChanged',
  'user.disabled',
  'user.enabled',
  'user.passwordReset',
  'user.secondFactorRemoved',
  'user.sessionsRevoked',
  'secondFactor.ruleChanged',
  'source.create',
  'source.update',
  'source.delete',
  'run.start',
  'run.stop',
  'run.retry',
  'run.reconcile',
  'run.remap',
  'recording.play',
  'recording.download',
  'export.create',
  'export.download',
  'export.cancel',
  'export.delete',
  'extension.save',
  'extension.delete',
  'extension.import',
  'view.share',
  'view.delete',
  'retention.save',
  'retention.run',
  'privacy.erase',
  'privacy.erased',
  'backup.create',
  'secret.rotate',
] as const
type AuditAction = (typeof auditActions)[number]

/** The message of an action; null for one that this version has no words for. */
export function actionKey(action: string): string | null {
  const known = auditActions.find((name: AuditAction) => name === action)
  return known === undefined ? null : `audit.action.${known.replace('.', '_')}`
}

const looks: Readonly<Record<string, ToneAndIcon>> = {
  session: { tone: 'plain', icon: 'pi-sign-in' },
  account: { tone: 'plain', icon: 'pi-user' },
  user: { tone: 'info', icon: 'pi-users' },
  secondFactor: { tone: 'warn', icon: 'pi-shield' },
  source: { tone: 'info', icon: 'pi-server' },
  run: { tone: 'good', icon: 'pi-sync' },
  recording: { tone: 'warn', icon: 'pi-volume-up' },
  export: { tone: 'warn', icon: 'pi-download' },
  extension: { tone: 'plain', icon: 'pi-id-card' },
  view: { tone: 'plain', icon: 'pi-bookmark' },
  retention: { tone: 'warn', icon: 'pi-calendar-times' },
  backup: { tone: 'info', icon: 'pi-box' },
  secret: { tone: 'warn', icon: 'pi-key' },
  privacy: { tone: 'warn', icon: 'pi-eraser' },
}

/** How an action is shown: by what it is about, and by whether it was refused or takes something away. */
export function actionLook(action: string): ToneAndIcon {
  const look = looks[action.split('.')[0] ?? ''] ?? { tone: 'plain', icon: 'pi-circle' }
  return /refused|disabled$|removed$|\.delete$/i.test(action) ? { ...look, tone: 'bad' } : look
}
