import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { findSource } from '../find-source.ts'
import { wholeNumber } from '../option-parsers.ts'
import { addFollowOptions, type FollowOptions } from '../runs/follow-options.ts'
import { refuseBusy } from '../runs/refuse-busy.ts'
import { reportRun } from '../runs/report-run.ts'
import { readSpan, type TypedSpan } from '../times/read-span.ts'

interface ReconcileOptions extends FollowOptions, TypedSpan {
  readonly source?: string
  readonly days?: number
}

/** `calldeck reconcile`: compare the last days with the PBX, both ways. */
export function addReconcileCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('reconcile')
    .description('read the last days again: fetch what is missing, mark what is gone')
    .argument('[source]', 'name or id; may be left out when there is only one')
    .option('--source <source>', 'the same, as an option')
    .option('--days <number>', 'how many days (default: those of the source)', wholeNumber(1))
    .option('--from <time>', "instead: a day or time in the source's zone, or an ISO-8601 instant")
    .option('--to <time>', 'the same; a day is read to its end, an instant is not included')
  addFollowOptions(command).action(
    async (wanted: string | undefined, options: ReconcileOptions, self: Command) => {
      await reconcile(await open(self), wanted ?? options.source, options)
    },
  )
}

async function reconcile(
  desk: Desk,
  wanted: string | undefined,
  options: ReconcileOptions,
): Promise<void> {
  if (options.days !== undefined && (options.from || options.to)) {
    throw new CliError(exitCodes.usage, 'Give --days, or --from and --to, not both.')
  }
  const source = await findSource(desk.client, wanted)
  const span = readSpan(options, source.timeZone)
  const days = options.days === undefined ? {} : { days: options.days }
  const input = { sourceId: source.id, ...days, ...span }
  const started = await desk.client.runs.reconcile.mutate(input)
  refuseBusy(source, started)
  await reportRun(desk, started, options)
}
