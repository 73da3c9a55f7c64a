import type { CallFigures } from '../counting/call-figures.ts'
import type { FigureChange } from './analytics.ts'

/** How far figures are from earlier ones. */
export function figureChange(now: CallFigures, before: CallFigures): FigureChange {
  return {
    total: share(now.total, before.total),
    inbound: share(now.inbound, before.inbound),
    outbound: share(now.outbound, before.outbound),
    local: share(now.local, before.local),
    unknownDirection: share(now.unknownDirection, before.unknownDirection),
    answered: share(now.answered, before.answered),
    missed: share(now.missed, before.missed),
    unreached: share(now.unreached, before.unreached),
    talkSeconds: share(now.talkSeconds, before.talkSeconds),
    averageTalkSeconds: share(now.averageTalkSeconds, before.averageTalkSeconds),
    answerRate: difference(now.answerRate, before.answerRate),
  }
}

/** null, shown as n/a, when there is nothing to compare with. */
function share(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before
}
