import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import type { Sql } from '../database/open-database.ts'
import { limitsOf, readRules } from './read-rules.ts'
import type { RetentionContext } from './retention-context.ts'

/** Which application of the rules goes on; `alreadyRunning` when it was begun before. */
export interface StartedRetention {
  readonly retentionRunId: string
  readonly alreadyRunning: boolean
}

/** Applies the rules now, at a person's wish; answers at once, a worker does it. */
export async function startRetention(
  context: RetentionContext,
  actor: Actor,
): Promise<StartedRetention> {
  for (;;) {
    const started = await context.database.transaction(async (tx) => {
      const live = await findLive(tx)
      if (live) return { retentionRunId: live, alreadyRunning: true }
      const id = await enqueueRetention(tx, context, { actor, day: null })
      return id ? { retentionRunId: id, alreadyRunning: false } : null
    })
    // Another start was quicker; its run is seen at the next look, or has ended by then.
    if (started) return started
  }
}

/** Puts it into the ledger and wakes a worker; null when one goes on or the day had its own. */
export async function enqueueRetention(
  tx: Sql,
  { jobs, clock }: RetentionContext,
  { actor, day }: { readonly actor: Actor; readonly day: string | null },
): Promise<string | null> {
  const now = clock.now()
  const id = randomUUID()
  const limits = JSON.stringify(limitsOf(await readRules(tx), now))
  const inserted = await sql`
    insert into retention_run (id, day, requested_by_id, requested_by_name, limits, queued_at)
    values (${id}, ${day}::date, ${actor.userId}, ${actor.name}, ${limits}::jsonb,
      ${now.toISOString()}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  if (inserted.rows.length === 0) return null
  await jobs.send(tx, { queue: 'retention', key: id })
  return id
}

async function findLive(tx: Sql): Promise<string | undefined> {
  const live = await sql<{ id: string }>`
    select id from retention_run where finished_at is null`.execute(tx)
  return live.rows[0]?.id
}
