import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { findSource } from '../find-source.ts'
import { addFollowOptions, type FollowOptions } from '../runs/follow-options.ts'
import { refuseBusy } from '../runs/refuse-busy.ts'
import { reportRun } from '../runs/report-run.ts'
import { formatTime } from '../times/format-time.ts'
import { parseInstant } from '../times/parse-instant.ts'

interface BackfillOptions extends FollowOptions {
  readonly from: string
  readonly to: string
}

/** `calldeck backfill`: read a stated span of time again, whatever the watermark says. */
export function addBackfillCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('backfill')
    .description('read a span of time (again) and wait for the end of the run')
    .argument('[source]', 'name or id; may be left out when there is only one')
    .requiredOption('--from <time>', "a day or time in the source's zone, or an ISO-8601 instant")
    .requiredOption('--to <time>', 'the same; a day is read to its end, an instant is not included')
  addFollowOptions(command).action(
    async (wanted: string | undefined, options: BackfillOptions, self: Command) => {
      await backfill(await open(self), wanted, options)
    },
  )
}

async function backfill(
  desk: Desk,
  wanted: string | undefined,
  options: BackfillOptions,
): Promise<void> {
  const source = await findSource(desk.client, wanted)
  const zone = source.timeZone
  const from = parseInstant(options.from, { zone, edge: 'start' })
  const to = parseInstant(options.to, { zone, edge: 'end' })
  if (Date.parse(from) >= Date.parse(to)) {
    throw new CliError(exitCodes.usage, '--from must lie before --to.')
  }
  const started = await desk.client.runs.start.mutate({ sourceId: source.id, from, to })
  refuseBusy(source, started)
  desk.output.note(`Reading ${formatTime(from, zone)} to ${formatTime(to, zone)} (${zone}).`)
  await reportRun(desk, started, options)
}
