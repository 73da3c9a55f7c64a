import type { Call } from '../contract.ts'
import { formatDuration, formatTime } from '../times/format-time.ts'
import type { Output } from './output.ts'
import { paintStatus } from './paint-status.ts'
import { printable } from './printable.ts'
import type { Column } from './table.ts'

/** How a list of calls is shown. */
export function callColumns(zone: string, output: Output): Column<Call>[] {
  return [
    { head: 'Start', cell: (call) => formatTime(call.startedAt, zone) },
    { head: 'Direction', cell: (call) => call.direction, leaveOut: 2 },
    { head: 'Status', cell: (call) => paintStatus(call.status, output) },
    { head: 'From', cell: (call) => printable(call.callerNumber ?? '–'), narrowest: 10 },
    { head: 'To', cell: (call) => printable(call.destinationNumber ?? '–'), narrowest: 10 },
    { head: 'Ext', cell: (call) => printable(call.extension ?? '–'), narrowest: 4, leaveOut: 3 },
    { head: 'Duration', cell: (call) => formatDuration(call.durationSeconds), right: true },
    {
      head: 'Talk',
      cell: (call) => formatDuration(call.billableSeconds),
      right: true,
      leaveOut: 4,
    },
    { head: 'Recording', cell: (call) => (call.hasRecording ? 'yes' : ''), leaveOut: 5 },
    { head: 'Call', cell: (call) => call.id, leaveOut: 6 },
  ]
}
