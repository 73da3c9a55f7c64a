import type { Run, Slice } from '../contract.ts'
import { formatDuration, formatTime } from '../times/format-time.ts'
import type { Output } from './output.ts'
import { paintStatus } from './paint-status.ts'
import { printable } from './printable.ts'
import type { Column } from './table.ts'

/** How a list of runs is shown. */
export function runColumns(zone: string, output: Output): Column<Run>[] {
  return [
    { head: 'Run', cell: (run) => run.id },
    { head: 'Source', cell: (run) => printable(run.sourceName), narrowest: 8, leaveOut: 2 },
    { head: 'Trigger', cell: (run) => run.trigger, leaveOut: 7 },
    { head: 'Status', cell: (run) => paintStatus(run.status, output) },
    { head: 'Queued', cell: (run) => formatTime(run.queuedAt, zone) },
    { head: 'Took', cell: (run) => formatDuration(runSeconds(run)), right: true, leaveOut: 6 },
    { head: 'Fetched', cell: (run) => String(run.fetched), right: true, leaveOut: 1 },
    { head: 'New', cell: (run) => String(run.created), right: true, leaveOut: 3 },
    { head: 'Updated', cell: (run) => String(run.updated), right: true, leaveOut: 4 },
    { head: 'Unchanged', cell: (run) => String(run.unchanged), right: true, leaveOut: 8 },
    { head: 'Rejected', cell: (run) => String(run.rejected), right: true, leaveOut: 5 },
  ]
}

/** How the slices of one run are shown. */
export function sliceColumns(zone: string): Column<Slice>[] {
  return [
    { head: 'From', cell: (slice) => formatTime(slice.from, zone) },
    { head: 'To', cell: (slice) => formatTime(slice.to, zone) },
    { head: 'Status', cell: (slice) => slice.status },
    { head: 'Pages', cell: (slice) => String(slice.pages), right: true, leaveOut: 3 },
    { head: 'Scans', cell: (slice) => String(slice.scans), right: true, leaveOut: 4 },
    { head: 'Fetched', cell: (slice) => String(slice.fetched), right: true },
    { head: 'Rejected', cell: (slice) => String(slice.rejected), right: true, leaveOut: 2 },
    { head: 'Error', cell: (slice) => printable(slice.error ?? ''), narrowest: 12, leaveOut: 1 },
  ]
}

/** Seconds a run has taken so far or took in all; null before a worker had it. */
export function runSeconds(run: Pick<Run, 'startedAt' | 'finishedAt'>): number | null {
  if (run.startedAt === null) return null
  const end = run.finishedAt === null ? Date.now() : Date.parse(run.finishedAt)
  return Math.max(0, (end - Date.parse(run.startedAt)) / 1000)
}
