import type { CallNarrowing } from './calls-address.ts'
import type { FigureName } from './use-figure-text.ts'

/** The calls behind a figure, and the figure that counts them. */
interface BehindFigure {
  readonly count: 'total' | 'inbound' | 'outbound' | 'answered' | 'missed'
  readonly narrowing: CallNarrowing
}

const answered: BehindFigure = { count: 'answered', narrowing: { outcome: 'ANSWERED' } }
const inbound: BehindFigure = { count: 'inbound', narrowing: { direction: 'INBOUND' } }

/** Which calls of the list lie behind each figure; a rate is one of the inbound calls. */
export const figureNarrowings: Readonly<Record<FigureName, BehindFigure>> = {
  total: { count: 'total', narrowing: {} },
  inbound,
  outbound: { count: 'outbound', narrowing: { direction: 'OUTBOUND' } },
  answered,
  missed: { count: 'missed', narrowing: { outcome: 'MISSED' } },
  answerRate: inbound,
  talkSeconds: answered,
  averageTalkSeconds: answered,
}
