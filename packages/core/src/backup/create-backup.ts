import { join } from 'node:path'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { Backup } from './backup.ts'
import { copyData, sizeOf } from './copy-data.ts'
import { backupsOf, requirePlace } from './kept-backups.ts'

/** What a backup of the running database is made with. */
export interface BackupContext {
  readonly database: Database
  readonly dataDirectory: string
  readonly clock: Clock
}

/**
 * Copies the embedded database while it runs. Nothing is written meanwhile, so the copy is what a
 * crash at that moment would have left, and opens as such.
 * @throws CoreError CONFLICT on PostgreSQL or when too many lie there, DiskFullError
 */
export async function createBackup(
  { database, dataDirectory, clock }: BackupContext,
  actor: Actor,
): Promise<Backup> {
  const pglite = await database.nativePglite()
  if (!pglite) {
    const message =
      'This Calldeck keeps its data in PostgreSQL: back that up with pg_dump, or with `pnpm backup` where DATABASE_URL is set.'
    throw new CoreError('CONFLICT', message)
  }
  await requirePlace(dataDirectory, database.room.neededBytes ?? 0)
  const now = clock.now()
  const name = `calldeck-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  const target = join(backupsOf(dataDirectory), name)
  await recordAudit(database.sql, { action: 'backup.create', actor, detail: { name } }, now)
  // Shortens what the copy has to make up for when it is opened.
  await pglite.query('checkpoint')
  try {
    await pglite.runExclusive(() => copyData(dataDirectory, { target, now }))
  } catch (error) {
    // Another program may have filled the disk meanwhile.
    throw database.room.explain(error)
  }
  return { name, bytes: await sizeOf(target), takenAt: now.toISOString() }
}
