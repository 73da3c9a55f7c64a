import type { CallQuery } from './call-query.ts'
import type { CallFigureName } from './call-figure-list.ts'
import type { CallDirection, CallOutcome } from './call.ts'

/** What of the address makes the list show the calls behind a figure. */
export type FigureAddress = Pick<CallQuery, 'direction' | 'outcome'>

const directions: Partial<Record<CallFigureName, CallDirection>> = {
  inbound: 'INBOUND',
  outbound: 'OUTBOUND',
}
/** Talk time is that of the answered calls. */
const outcomes: Partial<Record<CallFigureName, CallOutcome>> = {
  answered: 'ANSWERED',
  talk: 'ANSWERED',
  average: 'ANSWERED',
  missed: 'MISSED',
}

/** The filter that lists the calls a figure counts (talk times are over the answered ones whose times fit); null where the list shows them already, or the filter lets none of them through. */
export function figureAddress(name: CallFigureName, query: CallQuery): FigureAddress | null {
  const direction = directions[name]
  if (direction !== undefined) {
    return (query.direction?.includes(direction) ?? true) ? { direction: [direction] } : null
  }
  const outcome = outcomes[name]
  if (outcome === undefined) return null
  return (query.outcome?.includes(outcome) ?? true) ? { outcome: [outcome] } : null
}
