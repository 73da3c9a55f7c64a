import type { Query } from './look-at-database.ts'
import type { Stage } from './stage.ts'

/** Seconds for which a run's row is held in wait for a page. */
const heldFor = 2

/**
 * Holds a run's row, in a transaction that stays open, so that a page's calls are written and its
 * checkpoint cannot come: the moment between bulk write and commit. Where a slice's end waits for
 * the row instead of a page, it is let go and taken again. @throws Unexpected
 */
export async function holdCommit(stage: Stage, query: Query, runId: string): Promise<void> {
  await stage.eventually('no page came to its commit', 40, async () => {
    await query('begin')
    await query('select 1 from sync_run where id = $1 for update', [runId])
    const isHeld = await stage
      .eventually('no page yet', heldFor, () => isPageWaiting(query))
      .catch(() => false)
    if (!isHeld) await query('rollback')
    return isHeld
  })
}

/** Told by the beginning of the statement, for the server cuts it after a thousand bytes. */
async function isPageWaiting(query: Query): Promise<boolean> {
  // Within a transaction the server tells again what it told at first.
  await query('select pg_stat_clear_snapshot()')
  const waiting = await query(
    `select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and query ilike '%with run as (%update sync_run set fetched%'`,
  )
  return waiting.length > 0
}
