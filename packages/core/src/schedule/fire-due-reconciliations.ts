import { sql } from 'kysely'
import type { Logger } from 'pino'
import { PbxSource, type PbxSourceRow } from '../entities/pbx-source.ts'
import { lastDays } from '../runs/reconcile-run.ts'
import type { RunContext } from '../runs/run-context.ts'
import { enqueueRun } from '../runs/start-run.ts'
import { lastSlotBefore } from './cron.ts'

/** Three in the morning, in the zone of the source's schedule: when the fewest calls are made. */
const everyNight = '0 3 * * *'

/**
 * Enqueues the night's reconciliation of every scheduled source that wants one. However many nights
 * passed while nothing ran, one run makes up for them. Other than a slot of the schedule, a night is
 * not let go while a run is under way: it waits until that has ended.
 */
export async function fireDueReconciliations(context: RunContext, log: Logger): Promise<void> {
  const sources = await context.database
    .em()
    .find(PbxSource, { isActive: true, syncMode: 'SCHEDULED', reconcileDays: { $gt: 0 } })
  for (const source of sources) {
    const night = dueNight(source, context.clock.now())
    if (!night) continue
    const runId = await fireNight(context, source, night)
    if (runId) log.info({ runId, source: source.name, night }, 'A reconciliation was enqueued.')
  }
}

function dueNight(source: PbxSourceRow, now: Date): Date | null {
  const zone = source.scheduleTimeZone ?? source.timeZone
  const night = lastSlotBefore(everyNight, zone, now)
  return night && night > source.reconciledThrough ? night : null
}

async function fireNight(
  context: RunContext,
  source: PbxSourceRow,
  night: Date,
): Promise<string | null> {
  return context.database.transaction(async (tx) => {
    // The row's lock and the condition see to it that of any number of instances one wins.
    const due = await sql`
      select 1 from pbx_source
      where id = ${source.id} and is_active and sync_mode = 'SCHEDULED'
        and reconcile_days = ${source.reconcileDays}
        and reconciled_through < ${night.toISOString()}::timestamptz
      for update`.execute(tx)
    if (due.rows.length === 0) return null
    const window = lastDays(source.reconcileDays, context.clock.now())
    const request = { sourceId: source.id, trigger: 'RECONCILE', slot: night, ...window } as const
    const runId = await enqueueRun(tx, context, request)
    if (runId === null) return null
    await sql`
      update pbx_source set reconciled_through = ${night.toISOString()}::timestamptz
      where id = ${source.id}`.execute(tx)
    return runId
  })
}
