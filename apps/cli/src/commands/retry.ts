import type { Command } from 'commander'
import type { OpenDesk } from '../desk.ts'
import { addFollowOptions, type FollowOptions } from '../runs/follow-options.ts'
import { reportRun } from '../runs/report-run.ts'

/** `calldeck retry`: reads the window of an ended run again, as a new run. */
export function addRetryCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('retry')
    .description('read the window of a run again, as a new run')
    .argument('<run>', 'id of the run that failed or was stopped')
  addFollowOptions(command).action(async (runId: string, options: FollowOptions, self: Command) => {
    const desk = await open(self)
    const run = await desk.client.runs.retry.mutate({ runId })
    await reportRun(desk, { runId: run.id, alreadyRunning: false }, options)
  })
}
