import type { Command } from 'commander'
import type { CallDetail } from '../contract.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { renderDetails, renderJson } from '../output/details.ts'
import { paintStatus } from '../output/paint-status.ts'
import { printable } from '../output/printable.ts'
import { formatDuration, formatTime } from '../times/format-time.ts'

/** `calldeck call`: one call with the payload the PBX sent. */
export function addCallCommand(program: Command, open: OpenDesk): void {
  program
    .command('call')
    .description('show one call with the payload the PBX sent')
    .argument('<call>', 'id of the call')
    .action(async (id: string, _options: object, command: Command) => {
      const desk = await open(command)
      const call = await desk.client.calls.get.query({ id })
      await desk.output.show(call, () => renderCall(call, desk))
    })
}

function renderCall(call: CallDetail, desk: Desk): string {
  const text = (value: string | null): string | null => (value === null ? null : printable(value))
  const time = (iso: string | null): string => formatTime(iso, desk.zone)
  const fields = renderDetails([
    ['Call', call.id],
    ['External id', printable(call.externalId)],
    ['Direction', call.direction],
    ['Status', paintStatus(call.status, desk.output)],
    ['From', callerOf(call)],
    ['Sent as', text(call.outboundCallerNumber)],
    ['To', text(call.destinationNumber)],
    ['Customer', text(call.customerNumber)],
    ['Extension', text(call.extension)],
    ['Start', `${time(call.startedAt)} (${desk.zone})`],
    ['Answer', time(call.answeredAt)],
    ['End', time(call.endedAt)],
    ['Duration', formatDuration(call.durationSeconds)],
    ['Talk', formatDuration(call.billableSeconds)],
    ['Wait', formatDuration(call.waitSeconds)],
    ['Ended by', call.hangupBy],
    ['Recording', call.hasRecording ? 'yes' : 'no'],
    ['Domain', text(call.domain)],
    ['Flags', call.flags.length > 0 ? call.flags.join(', ') : null],
    ['Read at', time(call.syncedAt)],
  ])
  return `${fields}\n\nAs sent by the PBX:\n${renderJson(call.raw)}`
}

/** What was sent for a number that the caller did not show is no number to dial. */
function callerOf({ callerNumber, isCallerWithheld }: CallDetail): string | null {
  if (callerNumber === null) return null
  return isCallerWithheld ? `${printable(callerNumber)} (number withheld)` : printable(callerNumber)
}
