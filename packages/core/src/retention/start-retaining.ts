import { sql } from 'kysely'
import type { Logger } from 'pino'
import { startTicker, type Ticker } from '../start-ticker.ts'
import { applyRetention } from './apply-retention.ts'
import type { RetentionContext } from './retention-context.ts'
import { retentionDay } from './retention-day.ts'
import { enqueueRetention } from './start-retention.ts'

const program = { userId: null, name: 'Calldeck' }
const recoverEveryTicks = 10

/**
 * Works on the queue, and sees once a second whether a new day of retention has begun. The day is
 * unique in the ledger: of any number of instances one enqueues it, and days on which nothing ran
 * are not made up, for the next one deletes what they would have.
 */
export async function startRetaining(context: RetentionContext, log: Logger): Promise<Ticker> {
  await context.jobs.work('retention', async (id, signal) => {
    // Begun again when there is room; see `recover`.
    if (await context.database.room.shortage()) return
    await applyRetention(id, context, signal)
  })
  let ticks = 0
  let doneDay: string | null = null
  const tick = async (): Promise<void> => {
    ticks += 1
    const day = retentionDay(context.clock.now())
    if (day !== doneDay && (await fireDay(context, day))) doneDay = day
    if (ticks % recoverEveryTicks === 1) await recover(context)
  }
  const failure = 'Retention could not be looked at; it is tried again in a second.'
  return startTicker(tick, { everySeconds: 1, log, failure })
}

/** Whether the day has its run now, by whomever; not while another one goes on. */
async function fireDay(context: RetentionContext, day: string): Promise<boolean> {
  return context.database.transaction(async (tx) => {
    const enqueued = await enqueueRetention(tx, context, { actor: program, day })
    if (enqueued !== null) return true
    const there = await sql`select 1 from retention_run where day = ${day}::date`.execute(tx)
    return there.rows.length > 0
  })
}

/** Wakes a worker for what has lost its own; the engine refuses a second job while one lives. */
async function recover({ database, jobs }: RetentionContext): Promise<void> {
  if (await database.room.shortage()) return
  await database.transaction(async (tx) => {
    const live = await sql<{ id: string }>`
      select id from retention_run where finished_at is null`.execute(tx)
    for (const { id } of live.rows) await jobs.send(tx, { queue: 'retention', key: id })
  })
}
