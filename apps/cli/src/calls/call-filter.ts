import type { Command } from 'commander'
import type { Call, CallFilter } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { findSource } from '../find-source.ts'
import { noteSamePbx } from '../note-same-pbx.ts'
import { someOf, wholeNumber } from '../option-parsers.ts'
import { parseInstant } from '../times/parse-instant.ts'
import { callDirections, callStatuses } from '../words.ts'

/** The filter as the command line says it. */
export interface CallFilterOptions {
  readonly source?: string
  readonly from?: string
  readonly to?: string
  readonly direction?: readonly Call['direction'][]
  readonly status?: readonly Call['status'][]
  readonly number?: string
  readonly pattern?: string
  readonly extension?: string
  readonly durationMin?: number
  readonly durationMax?: number
  readonly recording?: boolean
  readonly gone?: boolean
}

/** Adds an option for every clause of the API's filter. */
export function addCallFilterOptions(command: Command): Command {
  return command
    .option('--source <source>', 'of this source (name or id)')
    .option('--from <time>', 'started at or after: a day or time in --time-zone, or an instant')
    .option('--to <time>', 'started before the end of this day, or before this time')
    .option('--direction <words>', 'inbound, outbound, local, unknown', someOf(callDirections))
    .option('--status <words>', 'answered, no_answer, busy …', someOf(callStatuses))
    .option('--number <number>', 'any part of a number, in any spelling (0…, 84…, +84…)')
    .option('--pattern <pattern>', 'a number with * for any digits and ? for one')
    .option('--extension <extension>', 'of this extension')
    .option('--duration-min <seconds>', 'this long or longer', wholeNumber(0))
    .option('--duration-max <seconds>', 'this long or shorter', wholeNumber(0))
    .option('--recording', 'with a recording')
    .option('--no-recording', 'without a recording')
    .option('--gone', 'that the PBX lists no more')
    .option('--no-gone', 'that the PBX still lists')
}

/**
 * The filter as the API wants it; clauses that were not given stay away. Remarks when it is over two
 * sources that read the same PBX.
 */
export async function callFilter(desk: Desk, options: CallFilterOptions): Promise<CallFilter> {
  const source = options.source ? await findSource(desk.client, options.source) : undefined
  if (source === undefined) noteSamePbx(desk, await desk.client.sources.list.query())
  const { from, to, zone } = { ...options, zone: desk.zone }
  return {
    sourceId: source?.id,
    from: from === undefined ? undefined : parseInstant(from, { zone, edge: 'start' }),
    to: to === undefined ? undefined : parseInstant(to, { zone, edge: 'end' }),
    direction: options.direction && [...options.direction],
    status: options.status && [...options.status],
    number: options.number,
    pattern: options.pattern,
    extension: options.extension,
    durationMin: options.durationMin,
    durationMax: options.durationMax,
    hasRecording: options.recording,
    isGone: options.gone,
  }
}
