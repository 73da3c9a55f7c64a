import type { Logger } from 'pino'
import { startTicker, type Ticker } from '../start-ticker.ts'
import type { Database } from './open-database.ts'

const mib = 1024 * 1024
/** How far the embedded engine's write-ahead log may grow before what it holds is put in its place. */
const longestLogBytes = 64 * mib
/** While room is short, a log of more than one segment is worth a checkpoint; below this, it is a risk. */
const segmentBytes = 16 * mib
const checkpointNeedsBytes = 24 * mib

/**
 * Tells the log when the disk of the database runs short and when it has room again. The embedded
 * engine has no checkpointer, so without this its write-ahead log would grow for as long as the
 * program runs, by three times what is stored.
 */
export function startDiskWatch(database: Database, log: Logger): Ticker {
  let wasShort = false
  const check = async (): Promise<void> => {
    const shortage = await database.room.shortage()
    if (shortage && !wasShort) log.warn(shortage.message)
    if (!shortage && wasShort) log.info('The disk of the database has room again.')
    wasShort = shortage !== null
    await keepLogShort(database, wasShort)
  }
  const failure = 'The disk could not be looked at; it is tried again in five seconds.'
  return startTicker(check, { everySeconds: 5, log, failure })
}

async function keepLogShort(database: Database, isShort: boolean): Promise<void> {
  const { room } = database
  const pglite = await database.nativePglite()
  if (!pglite) return
  const { rows } = await pglite.query<{ bytes: number }>(`
    select (pg_current_wal_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()`)
  const bytes = rows[0]?.bytes ?? 0
  if (bytes <= (isShort ? segmentBytes : longestLogBytes)) return
  if (isShort && ((await room.freeBytes()) ?? 0) < checkpointNeedsBytes) return
  // Segments behind the checkpoint are given back to the disk rather than kept for later.
  await pglite.query(`set wal_recycle = ${isShort ? 'off' : 'on'}`)
  await pglite.query('checkpoint')
}
