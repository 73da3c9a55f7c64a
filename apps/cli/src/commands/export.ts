import { type Command, Option } from 'commander'
import { addCallFilterOptions, callFilter, type CallFilterOptions } from '../calls/call-filter.ts'
import type { CallExport } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { followExport } from '../exports/follow-export.ts'
import { openTargetFile, type TargetFile } from '../exports/open-target-file.ts'
import { readColumns } from '../exports/read-columns.ts'
import { saveExport } from '../exports/save-export.ts'

interface ExportOptions extends CallFilterOptions {
  readonly format: CallExport['format']
  readonly out: string
  readonly columns?: CallExport['columns']
  readonly headings: CallExport['language']
}

/** `calldeck export`: every call of a filter in a file. */
export function addExportCommand(program: Command, open: OpenDesk): void {
  const command = program
    .command('export')
    .description('write every call of the filter to a file, newest first')
    .requiredOption('--out <file>', 'the file to write; one that is there is replaced')
    .addOption(
      new Option('--format <format>', 'kind of file').choices(['csv', 'xlsx']).default('csv'),
    )
    .option('--columns <names>', 'these columns in this order, separated by commas', readColumns)
    .addOption(
      new Option('--headings <language>', 'language of the headings')
        .choices(['en', 'vi'])
        .default('en'),
    )
  addCallFilterOptions(command).action(async (options: ExportOptions, self: Command) => {
    const desk = await open(self)
    const filter = await callFilter(desk, options)
    // Before anything is asked for: an hour of writing must not end at a misspelt directory.
    const target = await openTargetFile(options.out)
    try {
      await writeExport(desk, { ...options, filter }, target)
    } finally {
      await target.discard()
    }
  })
}

type Wish = ExportOptions & { readonly filter: Awaited<ReturnType<typeof callFilter>> }

async function writeExport(desk: Desk, wish: Wish, target: TargetFile): Promise<void> {
  const { id } = await desk.client.exports.create.mutate({
    filter: wish.filter,
    format: wish.format,
    columns: wish.columns && [...wish.columns],
    timeZone: desk.zone,
    language: wish.headings,
  })
  desk.output.note(`Export ${id} has started. Times in ${desk.zone}.`)
  const done = await followExport(desk, id)
  if (!done) {
    desk.output.note('The export goes on in the background; its file will be under Exports.')
    process.exitCode = exitCodes.detached
  } else if (done.status === 'SUCCEEDED') {
    await saveExport(desk, done, target)
    await desk.output.show({ ...done, file: wish.out }, () => wish.out)
    desk.output.note(`${done.rowsWritten} calls, ${done.bytes} bytes.`)
  } else {
    desk.output.note(done.error ?? 'The export was canceled.')
    process.exitCode = done.status === 'FAILED' ? exitCodes.runFailed : exitCodes.runStopped
  }
}
