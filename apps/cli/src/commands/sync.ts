import type { Command } from 'commander'
import type { OpenDesk } from '../desk.ts'
import { findSource } from '../find-source.ts'
import { addFollowOptions, type FollowOptions } from '../runs/follow-options.ts'
import { reportRun } from '../runs/report-run.ts'

/** `calldeck sync`: read what is new at a source. */
export function addSyncCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('sync')
    .description('read what is new and wait for the end of the run')
    .argument('[source]', 'name or id; may be left out when there is only one')
  addFollowOptions(command).action(
    async (wanted: string | undefined, options: FollowOptions, self: Command) => {
      const desk = await open(self)
      const source = await findSource(desk.client, wanted)
      const started = await desk.client.runs.start.mutate({ sourceId: source.id })
      await reportRun(desk, started, options)
    },
  )
}
