import { isUnderWay } from './run-looks.ts'
import type { Run } from './run-looks.ts'

/** A worker gives a sign of life far more often; after this long something is wrong with it. */
const stalledAfterMs = 60_000
/** Below this share the guess of the time left would only jump about. */
const leastShareToGuess = 0.03

/** How fast a run goes, told from its counters. Seconds. */
export interface RunPace {
  readonly elapsedSeconds: number | null
  readonly rowsPerSecond: number | null
  /** A guess; null while nothing can be said or when the run has ended. */
  readonly secondsLeft: number | null
  /** No sign of life from the worker for a minute. */
  readonly isStalled: boolean
}

type Paced = Pick<
  Run,
  'status' | 'startedAt' | 'finishedAt' | 'heartbeatAt' | 'fetched' | 'progress'
>

/** The pace of a run at `now`; over its whole time once it has ended. */
export function runPace(run: Paced, now: Date): RunPace {
  const end = run.finishedAt === null ? now.getTime() : Date.parse(run.finishedAt)
  const elapsed =
    run.startedAt === null ? null : Math.max(0, (end - Date.parse(run.startedAt)) / 1000)
  return {
    elapsedSeconds: elapsed,
    rowsPerSecond: elapsed === null || elapsed < 0.5 ? null : run.fetched / elapsed,
    secondsLeft: isUnderWay(run) ? left(run.progress, elapsed) : null,
    isStalled:
      run.status === 'RUNNING' &&
      run.heartbeatAt !== null &&
      now.getTime() - Date.parse(run.heartbeatAt) > stalledAfterMs,
  }
}

function left(progress: number | null, elapsed: number | null): number | null {
  if (progress === null || elapsed === null || progress < leastShareToGuess) return null
  return (elapsed * (1 - progress)) / progress
}
