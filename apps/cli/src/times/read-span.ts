import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { parseInstant } from './parse-instant.ts'

/** A span of time as it was typed; either end may be left out. */
export interface TypedSpan {
  readonly from?: string
  readonly to?: string
}

/** The span as instants in UTC, days read in `zone`. Throws a CliError when it runs backwards. */
export function readSpan(typed: TypedSpan, zone: string): TypedSpan {
  const from = typed.from && parseInstant(typed.from, { zone, edge: 'start' })
  const to = typed.to && parseInstant(typed.to, { zone, edge: 'end' })
  if (from && to && Date.parse(from) >= Date.parse(to)) {
    throw new CliError(exitCodes.usage, '--from must lie before --to.')
  }
  return { ...(from && { from }), ...(to && { to }) }
}
