import type { Actor } from '../audit/audit.ts'
import { CoreError } from '../errors.ts'
import type { Backup } from './backup.ts'
import { createBackup, type BackupContext } from './create-backup.ts'

/** Backups' part of core. */
export interface Backups {
  /**
   * Copies the embedded database while it runs, one copy at a time: everybody waits for it.
   * @throws CoreError CONFLICT on PostgreSQL, during another one, and when too many lie there;
   * DiskFullError
   */
  create(actor: Actor): Promise<Backup>
}

/** Makes backups, one after another is done. */
export function wireBackup(context: BackupContext): Backups {
  let isUnderWay = false
  return {
    create: async (actor) => {
      if (isUnderWay) {
        throw new CoreError('CONFLICT', 'A backup is being made already; wait until it is done.')
      }
      isUnderWay = true
      try {
        return await createBackup(context, actor)
      } finally {
        isUnderWay = false
      }
    },
  }
}
