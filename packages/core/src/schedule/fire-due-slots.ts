import { sql } from 'kysely'
import type { Logger } from 'pino'
import { PbxSource, type PbxSourceRow } from '../entities/pbx-source.ts'
import type { RunContext } from '../runs/run-context.ts'
import { enqueueRun } from '../runs/start-run.ts'
import { lastSlotBefore } from './cron.ts'
import { isHeldBack } from './is-held-back.ts'

/**
 * Enqueues one run for every scheduled source whose latest slot has come. However many slots passed
 * while nothing ran, one run makes up for them all, because a run reads from the watermark. The
 * source's row and the unique slot see to it that of any number of instances one wins; while a run
 * of the source is under way the slot is let go.
 */
export async function fireDueSlots(context: RunContext, log: Logger): Promise<void> {
  const sources = await context.database
    .em()
    .find(PbxSource, { isActive: true, syncMode: 'SCHEDULED' })
  for (const source of sources) {
    const slot = dueSlot(source, context.clock.now())
    if (!slot) continue
    const runId = await fireSlot(context, source, slot)
    if (runId) log.info({ runId, source: source.name, slot }, 'A scheduled run was enqueued.')
  }
}

function dueSlot(source: PbxSourceRow, now: Date): Date | null {
  const slot = lastSlotBefore(
    source.cronExpression,
    source.scheduleTimeZone ?? source.timeZone,
    now,
  )
  return slot && slot > source.scheduledThrough ? slot : null
}

async function fireSlot(
  context: RunContext,
  source: PbxSourceRow,
  slot: Date,
): Promise<string | null> {
  return context.database.transaction(async (tx) => {
    // Compared against what was read: a schedule that has changed since then decides anew.
    const claimed = await sql`
      update pbx_source set scheduled_through = ${slot.toISOString()}::timestamptz
      where id = ${source.id} and is_active and sync_mode = 'SCHEDULED'
        and cron_expression = ${source.cronExpression}
        and scheduled_through < ${slot.toISOString()}::timestamptz
      returning id`.execute(tx)
    if (claimed.rows.length === 0) return null
    // The slot is let go: the first run after the pause reads from the watermark all the same.
    if (await isHeldBack(tx, source, context.clock.now())) return null
    return enqueueRun(tx, context, { sourceId: source.id, trigger: 'SCHEDULED', slot })
  })
}
