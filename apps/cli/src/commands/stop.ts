import type { Command } from 'commander'
import type { OpenDesk } from '../desk.ts'
import { summariseRun } from '../output/summarise-run.ts'
import { followRun } from '../runs/follow-run.ts'

/** `calldeck stop`: ends a run; what it has written stays. */
export function addStopCommand(program: Command, open: OpenDesk): void {
  program
    .command('stop')
    .description('stop a run; what it has written stays')
    .argument('<run>', 'id of the run')
    .option('--no-wait', 'do not wait until it has ended')
    .action(async (runId: string, options: { wait: boolean }, command: Command) => {
      const desk = await open(command)
      const asked = await desk.client.runs.stop.mutate({ runId })
      const ended = options.wait
        ? await followRun(desk, runId, { stopOnInterrupt: false })
        : undefined
      const run = ended ?? asked
      await desk.output.show(run, () => summariseRun(run, desk.zone, desk.output))
    })
}
