import type { Command } from 'commander'
import type { Run } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { findSource } from '../find-source.ts'
import { oneOf, wholeNumber } from '../option-parsers.ts'
import { runColumns } from '../output/run-columns.ts'
import { showTable } from '../output/show-table.ts'
import { collectPages, readPages } from '../read-pages.ts'
import { runStatuses } from '../words.ts'

interface RunsOptions {
  readonly source?: string
  readonly status?: Run['status']
  readonly limit: number
}

/** `calldeck runs`: the log of syncs, newest first. */
export function addRunsCommand(program: Command, open: OpenDesk): void {
  program
    .command('runs')
    .description('list the runs, newest first')
    .option('--source <source>', 'only those of this source (name or id)')
    .option('--status <status>', 'only those that are in this state', oneOf(runStatuses))
    .option('--limit <runs>', 'how many', wholeNumber(1), 20)
    .action(async (options: RunsOptions, command: Command) => {
      await listRuns(await open(command), options)
    })
}

async function listRuns(desk: Desk, options: RunsOptions): Promise<void> {
  const source = options.source ? await findSource(desk.client, options.source) : undefined
  const filter = {
    ...(source && { sourceId: source.id }),
    ...(options.status && { status: options.status }),
  }
  const list = await collectPages(
    readPages((request) => desk.client.runs.list.query({ ...filter, ...request }), options.limit),
  )
  if (desk.output.json) {
    await desk.output.show(list, () => '')
    return
  }
  await showTable(desk.output, {
    columns: runColumns(desk.zone, desk.output),
    rows: list.items,
    nothing: 'There is no such run.',
  })
}
