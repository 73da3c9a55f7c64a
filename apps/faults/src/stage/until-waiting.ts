import type { Query } from './look-at-database.ts'
import type { Stage } from './stage.ts'

/**
 * Waits until a page's calls are written and its checkpoint waits for a lock that is held outside:
 * the moment between bulk write and commit. @throws Unexpected
 */
export async function untilWaiting(stage: Stage, query: Query): Promise<void> {
  await stage.eventually('no page came to its commit', 20, async () => {
    const waiting = await query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query ilike '%update sync_slice%'`,
    )
    return waiting.length > 0
  })
}
