import type { Desk } from '../desk.ts'
import { exitCodeOfRun, exitCodes } from '../exit-codes.ts'
import { summariseRun } from '../output/summarise-run.ts'
import { followRun } from './follow-run.ts'

export interface ReportOptions {
  /** False with `--no-wait`: say which run it is and leave. */
  readonly wait: boolean
  readonly stopOnInterrupt?: boolean
}

/** Waits for a run that was just started, tells how it ended and sets the exit code by it. */
export async function reportRun(
  desk: Desk,
  started: { runId: string; alreadyRunning: boolean },
  options: ReportOptions,
): Promise<void> {
  const { runId } = started
  if (!options.wait) {
    await desk.output.show(started, () => runId)
    return
  }
  if (started.alreadyRunning) {
    desk.output.note(`The source already has a run under way: waiting for ${runId}.`)
  } else desk.output.note(`Run ${runId} has started.`)
  const stopOnInterrupt = options.stopOnInterrupt ?? false
  const run = await followRun(desk, runId, { stopOnInterrupt })
  if (!run) {
    desk.output.note(
      `The run goes on in the background. See it with "calldeck run ${runId}", stop it with "calldeck stop ${runId}".`,
    )
    process.exitCode = exitCodes.detached
    return
  }
  await desk.output.show(run, () => summariseRun(run, desk.zone, desk.output))
  process.exitCode = exitCodeOfRun(run)
}
