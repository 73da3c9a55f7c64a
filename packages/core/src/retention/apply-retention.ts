import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { unlockAudit } from '../audit/unlock-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { retentionAreas, type RetentionArea } from '../entities/words.ts'
import { letOthersIn } from '../let-others-in.ts'
import { deleteExpired } from './delete-expired.ts'
import type { RetentionContext } from './retention-context.ts'
import type { RetentionCounts } from './retention.ts'

interface Live {
  readonly id: string
  readonly requested_by_id: string | null
  readonly requested_by_name: string
  readonly limits: Readonly<Partial<Record<RetentionArea, string>>>
}

/**
 * Carries one application of the rules to its end, a few rows a transaction, so that nobody waits
 * for it. Counts are written with the rows they count: whoever goes on after a crash counts on, and
 * two at once count each row once. @throws DiskFullError: deleting writes to the log as well
 */
export async function applyRetention(
  id: string,
  context: RetentionContext,
  signal: AbortSignal,
): Promise<void> {
  const { database } = context
  const run = await findLive(database.sql, id)
  if (!run) return
  for (const area of retentionAreas) {
    const limit = run.limits[area]
    if (limit !== undefined) await emptyArea(context, { id, area, limit }, signal)
  }
  await database.transaction((tx) => finish(tx, run, context.clock.now()))
}

async function emptyArea(
  { database }: RetentionContext,
  {
    id,
    area,
    limit,
  }: { readonly id: string; readonly area: RetentionArea; readonly limit: string },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const { isLast } = await database.transaction(async (tx) => {
      await database.room.require()
      if (area === 'audit') await unlockAudit(tx, 'retention')
      const step = await deleteExpired(tx, area, limit)
      await sql`
        update retention_run set deleted = deleted || jsonb_build_object(${area}::text,
          coalesce((deleted ->> ${area}::text)::bigint, 0) + ${step.deleted}::bigint)
        where id = ${id}`.execute(tx)
      return step
    })
    if (isLast) return
    // The embedded database works in this very thread: others get their turn between two batches.
    await letOthersIn()
  }
}

async function findLive(db: Sql, id: string): Promise<Live | undefined> {
  const result = await sql<Live>`
    select id, requested_by_id, requested_by_name, limits from retention_run
    where id = ${id} and finished_at is null`.execute(db)
  return result.rows[0]
}

async function finish(tx: Sql, run: Live, now: Date): Promise<void> {
  const finished = await sql<{ deleted: RetentionCounts }>`
    update retention_run set finished_at = ${now.toISOString()}::timestamptz
    where id = ${run.id} and finished_at is null returning deleted`.execute(tx)
  const row = finished.rows[0]
  if (!row) return
  const actor = { userId: run.requested_by_id, name: run.requested_by_name }
  const detail = { deleted: row.deleted, olderThan: run.limits }
  const target = `retention:${run.id}`
  await recordAudit(tx, { action: 'retention.run', actor, target, detail }, now)
}
