import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { RunContext } from './run-context.ts'
import { selectRuns, toRun, type RunRow } from './run-rows.ts'
import type { Run, WatchRunsInput } from './run.ts'

const lookEveryMilliseconds = 500
/** A run that ended between two looks must still be seen once, even by a client that was away. */
const endedWithinSeconds = 60

/**
 * Every change of every run, as it is seen: first the state of those under way or just ended, then
 * each that differs from what was given before. Works over any number of instances because it looks
 * at the ledger and at nothing else. Ends with the signal.
 */
export async function* watchRuns(
  context: RunContext,
  input: WatchRunsInput,
): AsyncGenerator<Run, void, void> {
  const given = new Map<string, string>()
  let endedSince = input.since === undefined ? before(context) : new Date(input.since)
  while (!input.signal.aborted) {
    const looked = before(context)
    for (const run of await recentRuns(context, input.sourceId, endedSince)) {
      const state = JSON.stringify(run)
      if (given.get(run.id) === state) continue
      given.set(run.id, state)
      yield run
    }
    if (looked > endedSince) endedSince = looked
    await wait(lookEveryMilliseconds, undefined, { signal: input.signal }).catch(() => {})
  }
}

function before(context: RunContext): Date {
  return new Date(context.clock.now().getTime() - endedWithinSeconds * 1000)
}

async function recentRuns(
  context: RunContext,
  sourceId: string | undefined,
  endedSince: Date,
): Promise<Run[]> {
  const ofSource = sourceId === undefined ? sql`true` : sql`r.source_id = ${sourceId}`
  const result = await sql<RunRow>`
    ${selectRuns}
    where ${ofSource}
      and (r.status in ('QUEUED', 'RUNNING') or r.finished_at > ${endedSince.toISOString()}::timestamptz)
    order by r.queued_at, r.id limit 200`.execute(context.database.sql)
  return result.rows.map(toRun)
}
