import type { Core, Run } from '@calldeck/core'
import { tracked, type TrackedEnvelope } from '@trpc/server'
import type { Role } from '../permissions.ts'
import { showRun } from './mask-texts.ts'

interface WatchInput {
  readonly sourceId?: string | undefined
  readonly lastEventId?: string | undefined
}

interface Watched {
  readonly runs: Core['runs']
  /** The watcher's role at this moment. @throws when the session ended or the right was lost */
  readonly roleNow: () => Promise<Role>
}

/**
 * The clocks of two instances differ, and a line may break in the middle of several runs' states: a
 * state told twice harms nobody, one that is never told does.
 */
const toldTwiceMs = 60_000

/**
 * The states of runs as events that a client resumes from. The event id begins with the time of the
 * event: whoever comes back with it is also told of the runs that ended in between.
 */
export async function* watchRuns(
  { runs, roleNow }: Watched,
  { sourceId, lastEventId }: WatchInput,
  signal: AbortSignal,
): AsyncGenerator<TrackedEnvelope<Run>, void, unknown> {
  const since = timeOf(lastEventId)
  for await (const run of runs.watch({ sourceId, since, signal })) {
    const role = await roleNow()
    yield tracked(`${Date.now()}.${run.id}`, showRun(run, role))
  }
}

/** ISO-8601, or undefined when the id is not one of ours. */
function timeOf(eventId: string | undefined): string | undefined {
  const milliseconds = /^(\d{13})\./.exec(eventId ?? '')?.[1]
  if (milliseconds === undefined) return undefined
  return new Date(Number(milliseconds) - toldTwiceMs).toISOString()
}
