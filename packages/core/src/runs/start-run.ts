import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RunTrigger } from '../entities/words.ts'
import { CoreError } from '../errors.ts'
import type { RunContext } from './run-context.ts'
import type { StartedRun, StartRunInput } from './run.ts'

/** A run to be put into the ledger. */
export interface RunRequest extends StartRunInput {
  readonly trigger: RunTrigger
  /** The cron slot it answers to; a second run for the same slot is refused by the database. */
  readonly slot?: Date
  readonly requestedBy?: string | null
}

/**
 * Puts a run into the ledger and wakes a worker, in one transaction, and answers at once. While a
 * run of the source waits or goes on, the answer is that one.
 * @throws CoreError NOT_FOUND, CONFLICT (source switched off), BAD_INPUT (window upside down)
 */
export async function startRun(context: RunContext, request: RunRequest): Promise<StartedRun> {
  checkWindow(request)
  for (;;) {
    const started = await context.database.transaction(async (tx) => {
      await checkSource(tx, request)
      const live = await findLiveRun(tx, request.sourceId)
      if (live) return { runId: live, alreadyRunning: true }
      const runId = await enqueueRun(tx, context, request)
      return runId ? { runId, alreadyRunning: false } : null
    })
    // Another start was quicker; its run is seen at the next look, or has ended by then.
    if (started) return started
  }
}

/** Inserts the run and its job in the caller's transaction; null when a live run or the slot is there. */
export async function enqueueRun(
  tx: Sql,
  context: RunContext,
  request: RunRequest,
): Promise<string | null> {
  const id = randomUUID()
  const inserted = await sql`
    insert into sync_run (id, source_id, trigger, status, requested_from, requested_to, slot,
      requested_by, queued_at, attempts_left)
    values (${id}, ${request.sourceId}, ${request.trigger}, 'QUEUED',
      ${request.from ?? null}::timestamptz, ${request.to ?? null}::timestamptz,
      ${request.slot?.toISOString() ?? null}::timestamptz, ${request.requestedBy ?? null},
      ${context.clock.now().toISOString()}, 5)
    on conflict do nothing
    returning id`.execute(tx)
  if (inserted.rows.length === 0) return null
  await context.jobs.send(tx, { queue: 'sync', key: id })
  return id
}

/** The run of a source that waits or goes on. */
export async function findLiveRun(tx: Sql, sourceId: string): Promise<string | undefined> {
  const live = await sql<{ id: string }>`
    select id from sync_run
    where source_id = ${sourceId} and status in ('QUEUED', 'RUNNING')`.execute(tx)
  return live.rows[0]?.id
}

async function checkSource(tx: Sql, { sourceId, trigger }: RunRequest): Promise<void> {
  const found = await sql<{ name: string; is_active: boolean }>`
    select name, is_active from pbx_source where id = ${sourceId}`.execute(tx)
  const source = found.rows[0]
  if (!source)
    throw new CoreError('NOT_FOUND', 'There is no such source; it may have been deleted.')
  // What maps kept payloads again asks no PBX, so it may be done for one that is switched off.
  if (!source.is_active && trigger !== 'REMAP') {
    throw new CoreError(
      'CONFLICT',
      `The source “${source.name}” is switched off. Switch it on under Sources, then sync again.`,
    )
  }
}

function checkWindow({ from, to }: StartRunInput): void {
  if (from !== undefined && to !== undefined && Date.parse(from) > Date.parse(to)) {
    throw new CoreError('BAD_INPUT', 'The window ends before it begins; swap the two dates.', {
      field: 'to',
    })
  }
}
