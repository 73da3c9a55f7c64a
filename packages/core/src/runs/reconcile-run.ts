import { sql } from 'kysely'
import { CoreError } from '../errors.ts'
import type { RunContext } from './run-context.ts'
import type { ReconcileInput, StartedRun } from './run.ts'
import { startRun } from './start-run.ts'

const dayMilliseconds = 24 * 3_600_000
/** Days that are read when neither the caller nor the source says how many. */
const usualDays = 3

/** The window of a reconciliation of the last days, each of 24 hours. */
export function lastDays(days: number, now: Date): { readonly from: string; readonly to: string } {
  return {
    from: new Date(now.getTime() - days * dayMilliseconds).toISOString(),
    to: now.toISOString(),
  }
}

/**
 * Reads the last days, or a span, again: what is missing is fetched, what changed is brought up to
 * date, and what the PBX does not list any more is marked. @throws CoreError as `startRun`
 */
export async function reconcileRun(
  context: RunContext,
  input: ReconcileInput,
  requestedBy: string | null,
): Promise<StartedRun> {
  const { days, from, to, sourceId } = input
  if (days !== undefined && (from !== undefined || to !== undefined)) {
    throw new CoreError('BAD_INPUT', 'Give a number of days or a span of time, not both.', {
      field: 'days',
    })
  }
  const now = context.clock.now()
  const end = to ?? now.toISOString()
  const begin = from ?? lastDays(days ?? (await daysOf(context, sourceId)), new Date(end)).from
  return startRun(context, { sourceId, from: begin, to: end, trigger: 'RECONCILE', requestedBy })
}

async function daysOf(context: RunContext, sourceId: string): Promise<number> {
  const result = await sql<{ reconcile_days: number }>`
    select reconcile_days from pbx_source where id = ${sourceId}`.execute(context.database.sql)
  return result.rows[0]?.reconcile_days || usualDays
}
