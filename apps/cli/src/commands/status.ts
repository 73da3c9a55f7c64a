import type { Command } from 'commander'
import type { Run, Source } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { noteSamePbx } from '../note-same-pbx.ts'
import { paintStatus } from '../output/paint-status.ts'
import { printable } from '../output/printable.ts'
import { showTable } from '../output/show-table.ts'
import type { Column } from '../output/table.ts'
import { formatAge, formatTime } from '../times/format-time.ts'

interface SourceStatus {
  readonly source: Source
  readonly currentRun: Run | null
}

/** `calldeck status`: how fresh every source is and what it is doing. */
export function addStatusCommand(program: Command, open: OpenDesk): void {
  program
    .command('status')
    .description('how fresh each source is, its last, current and next run')
    .action(async (_options: object, command: Command) => {
      await showStatus(await open(command))
    })
}

async function showStatus(desk: Desk): Promise<void> {
  const statuses = await readStatuses(desk)
  if (desk.output.json) {
    await desk.output.show({ sources: statuses }, () => '')
    return
  }
  await showTable(desk.output, {
    columns: statusColumns(desk),
    rows: statuses,
    nothing: 'There is no source yet. Create one in the web application.',
  })
  noteSamePbx(
    desk,
    statuses.map(({ source }) => source),
  )
  for (const { source } of statuses) {
    if (source.lastSyncError !== null) {
      desk.output.note(`${printable(source.name)}: ${printable(source.lastSyncError)}`)
    }
  }
}

async function readStatuses(desk: Desk): Promise<SourceStatus[]> {
  const [sources, running, queued] = await Promise.all([
    desk.client.sources.list.query(),
    desk.client.runs.list.query({ status: 'RUNNING', limit: 200 }),
    desk.client.runs.list.query({ status: 'QUEUED', limit: 200 }),
  ])
  const current = [...running.items, ...queued.items]
  return sources.map((source) => ({
    source,
    currentRun: current.find((run) => run.sourceId === source.id) ?? null,
  }))
}

function statusColumns(desk: Desk): Column<SourceStatus>[] {
  const time = (iso: string | null): string => formatTime(iso, desk.zone)
  return [
    { head: 'Source', cell: ({ source }) => printable(source.name), narrowest: 10 },
    { head: 'Data up to', cell: ({ source }) => time(source.syncedThrough) },
    {
      head: 'Age',
      cell: ({ source }) => formatAge(source.syncedThrough, new Date()),
      right: true,
      leaveOut: 3,
    },
    { head: 'Calls read', cell: ({ source }) => String(source.totalRecordsSynced), right: true },
    { head: 'Last run', cell: ({ source }) => lastRunText(source, desk) },
    { head: 'Ended', cell: ({ source }) => time(source.lastSyncAt), leaveOut: 2 },
    { head: 'Next run', cell: ({ source }) => nextRunText(source, desk), leaveOut: 1 },
    { head: 'Now', cell: ({ currentRun }) => currentRunText(currentRun), leaveOut: 4 },
  ]
}

function lastRunText(source: Source, desk: Desk): string {
  return source.lastSyncStatus === null ? '–' : paintStatus(source.lastSyncStatus, desk.output)
}

function nextRunText(source: Source, desk: Desk): string {
  return source.isActive ? formatTime(source.nextRunAt, desk.zone) : 'switched off'
}

function currentRunText(run: Run | null): string {
  if (run === null) return '–'
  const percent = run.progress === null ? '' : ` ${Math.round(run.progress * 100)}%`
  return `${run.status}${percent}`
}
