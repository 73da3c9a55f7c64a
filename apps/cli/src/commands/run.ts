import type { Command } from 'commander'
import type { RejectedRow } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { wholeNumber } from '../option-parsers.ts'
import { printable } from '../output/printable.ts'
import { sliceColumns } from '../output/run-columns.ts'
import { showTable } from '../output/show-table.ts'
import { summariseRun } from '../output/summarise-run.ts'
import type { Column } from '../output/table.ts'
import { collectPages, readPages } from '../read-pages.ts'

interface RunOptions {
  readonly rejected?: boolean
  readonly limit: number
}

/** `calldeck run`: one run with its slices, or the rows it had to reject. */
export function addRunCommand(program: Command, open: OpenDesk): void {
  program
    .command('run')
    .description('show one run: counts, error, slices; or its rejected rows')
    .argument('<run>', 'id of the run')
    .option('--rejected', 'list the rejected rows with the reason and, with --json, the payload')
    .option('--limit <rows>', 'how many rejected rows', wholeNumber(1), 100)
    .action(async (runId: string, options: RunOptions, command: Command) => {
      const desk = await open(command)
      await (options.rejected ? showRejected(desk, runId, options.limit) : showRun(desk, runId))
    })
}

async function showRun(desk: Desk, runId: string): Promise<void> {
  const run = await desk.client.runs.get.query({ runId })
  await desk.output.show(run, () => `${summariseRun(run, desk.zone, desk.output)}\n`)
  if (desk.output.json) return
  await showTable(desk.output, {
    columns: sliceColumns(desk.zone),
    rows: run.slices,
    nothing: 'No slice was planned yet.',
  })
}

async function showRejected(desk: Desk, runId: string, limit: number): Promise<void> {
  const pages = readPages(
    (request) => desk.client.runs.rejected.query({ runId, ...request }),
    limit,
  )
  const list = await collectPages(pages)
  if (desk.output.json) {
    await desk.output.show(list, () => '')
    return
  }
  await showTable(desk.output, {
    columns: rejectedColumns,
    rows: list.items,
    nothing: 'This run rejected no row.',
  })
}

const rejectedColumns: readonly Column<RejectedRow>[] = [
  { head: 'External id', cell: (row) => printable(row.externalId ?? '–') },
  { head: 'Reason', cell: (row) => printable(row.reason), narrowest: 20 },
]
