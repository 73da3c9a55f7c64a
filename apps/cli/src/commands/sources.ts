import type { Command } from 'commander'
import type { Source } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { noteSamePbx } from '../note-same-pbx.ts'
import { printable } from '../output/printable.ts'
import { showTable } from '../output/show-table.ts'
import type { Column } from '../output/table.ts'

/** `calldeck sources`: the PBXs that are read. */
export function addSourcesCommand(program: Command, open: OpenDesk): void {
  program
    .command('sources')
    .description('list the sources')
    .action(async (_options: object, command: Command) => {
      await listSources(await open(command))
    })
}

async function listSources(desk: Desk): Promise<void> {
  const sources = await desk.client.sources.list.query()
  if (desk.output.json) {
    await desk.output.show(sources, () => '')
    return
  }
  await showTable(desk.output, {
    columns: sourceColumns,
    rows: sources,
    nothing: 'There is no source yet. Create one in the web application.',
  })
  noteSamePbx(desk, sources)
}

const sourceColumns: readonly Column<Source>[] = [
  { head: 'Source', cell: (source) => source.id },
  { head: 'Name', cell: (source) => printable(source.name), narrowest: 10 },
  { head: 'Active', cell: (source) => (source.isActive ? 'yes' : 'no'), leaveOut: 2 },
  { head: 'Mode', cell: (source) => source.syncMode, leaveOut: 3 },
  { head: 'Schedule', cell: scheduleText, narrowest: 8, leaveOut: 5 },
  { head: 'Zone', cell: (source) => source.timeZone, leaveOut: 6 },
  {
    head: 'Calls read',
    cell: (source) => String(source.totalRecordsSynced),
    right: true,
    leaveOut: 1,
  },
  { head: 'Address', cell: (source) => printable(source.apiUrl), narrowest: 12, leaveOut: 4 },
]

function scheduleText(source: Source): string {
  return source.syncMode === 'SCHEDULED' ? printable(source.cronExpression) : '–'
}
