import type { Run } from '../contract.ts'
import { formatDuration, formatTime } from '../times/format-time.ts'
import { renderDetails } from './details.ts'
import type { Output } from './output.ts'
import { paintStatus } from './paint-status.ts'
import { printable } from './printable.ts'
import { runSeconds } from './run-columns.ts'

/** One run, a line for each fact. */
export function summariseRun(run: Run, zone: string, output: Output): string {
  return renderDetails([
    ['Run', run.id],
    ['Source', printable(run.sourceName)],
    ['Status', paintStatus(run.status, output)],
    ['Trigger', run.trigger],
    ['Window', windowText(run, zone)],
    ['Took', formatDuration(runSeconds(run))],
    ['Fetched', String(run.fetched)],
    ['New', String(run.created)],
    ['Updated', String(run.updated)],
    ['Unchanged', String(run.unchanged)],
    ['Rejected', rejectedText(run)],
    ['Gone at the PBX', run.gone > 0 || run.trigger === 'RECONCILE' ? String(run.gone) : null],
    ['Listed again', run.returned > 0 ? String(run.returned) : null],
    ['Requests', String(run.requests)],
    ['Attempts', run.attempt > 1 ? String(run.attempt) : null],
    ['Error', run.error === null ? null : printable(run.error)],
    ...run.warnings.map((warning) => ['Warning', printable(warning)] as const),
  ])
}

function windowText(run: Run, zone: string): string | null {
  if (run.from === null || run.to === null) return null
  return `${formatTime(run.from, zone)} to ${formatTime(run.to, zone)} (${zone})`
}

function rejectedText(run: Run): string {
  if (run.rejected === 0) return '0'
  return `${run.rejected} (see: calldeck run ${run.id} --rejected)`
}
