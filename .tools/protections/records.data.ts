import type { Requirement } from './protection.ts'

const appendOnly = 'packages/core/test/audit/append-only.test.ts'
const auditGuard = 'packages/core/src/database/migrations/migration-2026-11-audit-guard.ts'
const auditCounts = 'packages/core/src/database/migrations/migration-2026-11-audit-counts.ts'
const audit = 'apps/api/test/integration/audit.test.ts'
const signIn = 'apps/api/test/integration/sign-in.test.ts'
const startAndStop = 'apps/api/test/integration/start-and-stop.test.ts'
const refusedRights = 'apps/api/test/integration/refused-rights.test.ts'
const hooks = 'apps/api/src/auth/sign-in-hooks.ts'
const saveSource = 'packages/core/src/sources/save-source.ts'
const recordListening = 'packages/core/src/recordings/record-listening.ts'
const fullDisk = 'packages/core/test/faults/full-disk.test.ts'
const backupBounds = 'packages/core/test/backup/bounds.test.ts'
const keptBackups = 'packages/core/src/backup/kept-backups.ts'
const nobodyChanges = 'nobody changes, deletes or empties it'
const onRecord = 'signing in and failing to are on record'
const sourceDeeds = 'a source made, changed and deleted, and its key set and removed but never told'
/** With the tests before it, which sync the calls. */
const fileDeeds = 'A14 C8 whatever matters is on record: who, what, to what'

/** What is on record and stays there; what is installed, asked and kept on the machine. */
export const recordRequirements: readonly Requirement[] = [
  {
    line: 'Audit, append-only',
    protections: [
      {
        protection: 'the trigger of the audit log',
        test: appendOnly,
        name: nobodyChanges,
        out: {
          file: auditCounts,
          find: "if tg_op = 'DELETE' and reason = 'retention' then return old; end if;",
          replace: `if tg_op = 'DELETE' then return old; end if;
        if tg_op = 'UPDATE' then return new; end if;`,
        },
      },
      {
        protection: 'its trigger against being emptied',
        test: appendOnly,
        name: nobodyChanges,
        out: {
          file: auditGuard,
          find: `this.addSql(\`create trigger audit_event_no_truncate before truncate on audit_event
      for each statement execute function refuse_audit_change()\`)`,
          replace: '',
        },
      },
      {
        protection: 'that an erasure reaches nothing but what was noted',
        test: appendOnly,
        name: 'an erasure changes what was noted, never who did what, to what and when',
        out: {
          file: auditCounts,
          find: `and (new.id, new.at, new.action, new.user_id, new.actor_name, new.target)
            is not distinct from
            (old.id, old.at, old.action, old.user_id, old.actor_name, old.target)`,
          replace: '',
        },
      },
      {
        protection: 'that a count of the audit log is raised by one and by nothing else',
        test: appendOnly,
        name: nobodyChanges,
        out: {
          file: auditCounts,
          find: 'and new.times = old.times + 1 and new.last_at >= coalesce(old.last_at, old.at)',
          replace: '',
        },
      },
      {
        protection: 'that an erasure leaves the count of a line',
        test: appendOnly,
        name: 'an erasure changes what was noted, never who did what, to what and when',
        out: {
          file: auditCounts,
          find: 'and (new.times, new.last_at) is not distinct from (old.times, old.last_at)',
          replace: '',
        },
      },
      {
        protection: 'that the leave to change it ends with its transaction',
        test: appendOnly,
        name: 'the leave ends with its transaction',
        out: {
          file: 'packages/core/src/audit/unlock-audit.ts',
          find: '${change}, true)',
          replace: '${change}, false)',
        },
      },
      {
        protection: 'the line of a sign-in',
        test: signIn,
        name: onRecord,
        out: { file: hooks, find: "else await record('session.signedIn', actor)", replace: '' },
      },
      {
        protection: 'the line of a failed sign-in',
        test: signIn,
        name: onRecord,
        out: {
          file: hooks,
          find: "if (hasFailed(ctx)) await record('session.refused', actor)",
          replace: 'if (hasFailed(ctx)) return',
        },
      },
      {
        protection: 'the line of a code that was refused',
        test: 'apps/api/test/integration/second-factor.test.ts',
        name: 'the password alone opens nothing; the code does, and a backup code once',
        out: {
          file: hooks,
          find: "await record(hasFailed(ctx) ? 'session.codeRefused' : 'session.signedIn', actor)",
          replace: "if (!hasFailed(ctx)) await record('session.signedIn', actor)",
        },
      },
      {
        protection: 'the line of a changed source',
        test: audit,
        name: sourceDeeds,
        out: {
          file: saveSource,
          find: 'await recordAudit(tx, { ...entry, target: `source:${row.id}` }, context.clock.now())',
          replace: '',
        },
      },
      {
        protection: 'the line of a deleted source',
        test: audit,
        name: sourceDeeds,
        out: {
          file: 'packages/core/src/sources/delete-source.ts',
          find: 'await recordAudit(\n',
          replace: 'void ((..._given: unknown[]) => undefined)(\n',
        },
      },
      {
        protection: 'the word that a key was set',
        test: audit,
        name: sourceDeeds,
        out: { file: saveSource, find: "{ apiKey: apiKey ? 'set' : 'removed' }", replace: '{}' },
      },
      {
        protection: 'the line of a manual sync',
        test: audit,
        name: 'a sync started, stopped and retried by hand, a reconciliation and a mapping',
        out: {
          file: 'packages/core/src/wire-runs.ts',
          find: 'return recordAudit(context.database.sql, { action, actor, target }, context.clock.now())',
          replace: 'return Promise.resolve()',
        },
      },
      {
        protection: 'the line of an export',
        test: audit,
        name: fileDeeds,
        out: {
          file: 'packages/core/src/exports/create-export.ts',
          find: 'await recordAudit(tx, entry, now)',
          replace: '',
        },
      },
      {
        protection: 'the line of a download',
        test: audit,
        name: fileDeeds,
        out: {
          file: 'packages/core/src/exports/open-export.ts',
          find: 'await recordAudit(database.sql, entry, now)',
          replace: '',
        },
      },
      {
        protection: 'the line of a recording that is played',
        test: audit,
        name: fileDeeds,
        out: {
          file: recordListening,
          find: 'else await recordAuditUncounted(database.sql, entry, { now, seconds: limits.playingSeconds })',
          replace: '',
        },
      },
      {
        protection: 'the line of a recording that is downloaded',
        test: audit,
        name: fileDeeds,
        out: {
          file: recordListening,
          find: 'await recordAudit(database.sql, entry, now)',
          replace: 'return',
        },
      },
      {
        protection: 'the line of a changed account',
        test: audit,
        name: 'every change of an account',
        out: {
          file: 'apps/api/src/auth/account-directory.ts',
          find: 'await core.audit.record({ action: `user.${deed}`, actor, target, detail: { email, role } })',
          replace: '',
        },
      },
      {
        protection: 'the line of a procedure that the role does not allow',
        test: refusedRights,
        name: 'found-low: who asked for more than the role allows is on record, once an hour for each thing',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: 'if (!may(ctx.user.role, permission)) await recordRefusal(ctx, ctx.user, `procedure:${path}`)',
          replace: '',
        },
      },
      {
        protection: 'the line of a file that the role does not allow',
        test: refusedRights,
        name: 'found-low: who asked for more than the role allows is on record, once an hour for each thing',
        out: {
          file: 'apps/api/src/http/require-permission.ts',
          find: 'await auth.recordRefusal(user, `permission:${permission}`)',
          replace: '',
        },
      },
      {
        protection: 'that refusals of one person fill no log',
        test: refusedRights,
        name: 'found-low: who asked for more than the role allows is on record, once an hour for each thing',
        out: {
          file: 'apps/api/src/record-refusal.ts',
          find: 'const onceInSeconds = 60 * 60',
          replace: 'const onceInSeconds = 0',
        },
      },
      {
        protection: 'the line of a password that its owner changed',
        test: 'apps/api/test/integration/users.test.ts',
        // With the tests before it, whose deeds are looked for.
        name: 'C8 accounts on %s',
        out: {
          file: hooks,
          find: 'if (action !== undefined) await record(action, actorOf(user))',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Licences; nothing from the network but the PBX',
    protections: [
      {
        protection: 'the list of licences',
        test: '.tools/test/check-licences.test.ts',
        name: 'refuses “%s”',
        out: {
          file: '.tools/licences/find-unpermitted.ts',
          find: 'if (isExcepted || isPermissive(licence)) return []',
          replace: 'return []',
        },
      },
      {
        protection: 'that nobody else is asked (put in: a call home)',
        test: 'apps/api/test/integration/outgoing.test.ts',
        name: 'A14 the product speaks to its database and its PBX and to nobody else',
        out: {
          file: 'apps/api/src/serve.ts',
          find: 'await listen(server, env)\n',
          replace:
            "await listen(server, env)\n    void fetch('http://127.0.0.2:14999/').catch(() => undefined)\n",
        },
      },
      {
        protection: 'that the pages ask nobody else (put in: a request to another site)',
        test: 'apps/admin/e2e/own-origin.spec.ts',
        name: 'A14: no token is within reach of a script, and the browser asks our own origin alone',
        out: { why: 'a story for a browser, which wants the admin built with the piece in it' },
      },
    ],
  },
  {
    line: 'Data directory of the embedded database',
    protections: [
      {
        protection: 'that an existing directory is closed',
        test: startAndStop,
        name: 'nobody else of the machine may look into the data directory',
        out: {
          file: 'apps/api/src/protect-data-directory.ts',
          find: 'chmodSync(dataDirectory, 0o700)',
          replace: '',
        },
      },
      {
        protection: 'that whatever is written later is closed too',
        test: startAndStop,
        name: 'nobody else of the machine may look into the data directory',
        out: {
          file: 'apps/api/src/protect-data-directory.ts',
          find: 'process.umask(0o077)',
          replace: '',
        },
      },
      {
        protection: 'that the secret is its owner’s alone',
        test: 'apps/api/test/unit/load-secret.test.ts',
        name: 'makes a secret once, for its owner alone',
        out: { file: 'apps/api/src/load-secret.ts', find: ', mode: 0o600 }', replace: ' }' },
      },
    ],
  },
  {
    line: 'A full disk',
    protections: [
      {
        protection: 'the check of free space before a run begins',
        test: fullDisk,
        name: 'found-02: nothing is asked of the PBX, a stop is heard, and less to stay free lets it go on',
        out: {
          file: 'packages/core/src/sync/run-sync.ts',
          find: 'if (shortage) return postponeRun(database, runId, shortage)',
          replace: '',
        },
      },
      {
        protection: 'the check of free space before a page is stored',
        test: fullDisk,
        name: 'found-02: a page is not stored while less is free, although it would fit',
        out: {
          file: 'packages/core/src/sync/save-page.ts',
          find: 'await database.room.require()',
          replace: '',
        },
      },
      {
        protection: 'the check of free space before the embedded database is opened',
        test: fullDisk,
        name: 'found-02: a start on a full disk is refused with a sentence',
        out: {
          file: 'packages/core/src/database/open-database.ts',
          find: 'await refuseFullDisk(dataDirectory, minFreeMib)',
          replace: '',
        },
      },
      {
        protection: 'the end of a process whose main thread does not move',
        test: 'apps/api/test/integration/stalled.test.ts',
        name: 'found-02: a process whose main thread stands still is ended with a sentence',
        out: {
          file: 'apps/api/src/stall-worker.ts',
          find: 'if (silentSeconds >= stallSeconds) end()',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Backups beside the database, bounded',
    protections: [
      {
        protection: 'that one backup is made at a time',
        test: backupBounds,
        name: 'found-low: of six backups asked for at once one is made, and the next one after it',
        out: {
          file: 'packages/core/src/backup/wire-backup.ts',
          find: 'isUnderWay = true',
          replace: '',
        },
      },
      {
        protection: 'the bound of backups',
        test: backupBounds,
        name: 'found-low: no more than ten backups lie beside the database',
        out: { file: keptBackups, find: 'if (kept >= mostBackups) {', replace: 'if (false) {' },
      },
      {
        protection: 'the check of free space before a backup',
        test: backupBounds,
        name: 'found-low: a backup that does not fit is refused',
        out: { file: keptBackups, find: 'if (free >= needed) return', replace: 'return' },
      },
      {
        protection: 'that a backup which failed leaves nothing behind',
        test: backupBounds,
        name: 'found-low: a copy that fills the disk leaves nothing behind',
        out: {
          file: 'packages/core/src/backup/copy-data.ts',
          find: '    await remove(growing)\n    throw error',
          replace: '    throw error',
        },
      },
      {
        protection: 'that a backup cut off by a crash is removed at the start',
        test: backupBounds,
        name: 'found-low: what a crash left of a backup is removed at the start',
        out: {
          file: 'packages/core/src/core.ts',
          find: "if (database.engine === 'pglite') await removeUnfinished(dataDirectory)",
          replace: '',
        },
      },
    ],
  },
]
