import type { Command } from 'commander'
import type { Desk, OpenDesk } from '../desk.ts'
import { findSource } from '../find-source.ts'
import { addFollowOptions, type FollowOptions } from '../runs/follow-options.ts'
import { refuseBusy } from '../runs/refuse-busy.ts'
import { reportRun } from '../runs/report-run.ts'
import { readSpan, type TypedSpan } from '../times/read-span.ts'

interface RemapOptions extends FollowOptions, TypedSpan {
  readonly source?: string
}

/** `calldeck remap`: apply the mapping as it is now to the kept payloads. */
export function addRemapCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('remap')
    .description('map the kept payloads again, without asking the PBX')
    .argument('[source]', 'name or id; may be left out when there is only one')
    .option('--source <source>', 'the same, as an option')
    .option('--from <time>', "calls from this day or time on, in the source's zone or ISO-8601")
    .option('--to <time>', 'the same; a day is taken to its end, an instant is not included')
  addFollowOptions(command).action(
    async (wanted: string | undefined, options: RemapOptions, self: Command) => {
      await remap(await open(self), wanted ?? options.source, options)
    },
  )
}

async function remap(desk: Desk, wanted: string | undefined, options: RemapOptions): Promise<void> {
  const source = await findSource(desk.client, wanted)
  const span = readSpan(options, source.timeZone)
  const started = await desk.client.sources.remap.mutate({ id: source.id, ...span })
  refuseBusy(source, started)
  await reportRun(desk, started, options)
}
