import type { CallQuery } from './call-query.ts'
import type { CallFigureName } from './call-figure-list.ts'
import type { CallDirection, CallStats, CallStatus } from './call.ts'

/** Words of calls that are over and that nobody answered. */
const unanswered: readonly CallStatus[] = ['NO_ANSWER', 'BUSY', 'CANCELED', 'FAILED', 'VOICEMAIL']

type UnknownFigures = Pick<CallStats, 'total' | 'inbound' | 'answered' | 'missed'>
/** Where the filter lets no unknown status through, there is none to count. */
const none: UnknownFigures = { total: 0, inbound: 0, answered: 0, missed: 0 }

/** What of the address makes the list show the calls behind a figure. */
export type FigureAddress = Pick<CallQuery, 'direction' | 'status'>

/**
 * The filter that lists exactly the calls a figure counts; null where no filter does. A status that
 * is not known may hide an answer or a call that goes on, so `unknown`, the figures of those calls
 * alone, decides whether words can tell the set.
 */
export function figureAddress(
  name: CallFigureName,
  query: CallQuery,
  unknown: UnknownFigures | undefined,
): FigureAddress | null {
  if (name === 'inbound') return narrowed(query, { direction: 'INBOUND' })
  if (name === 'outbound') return narrowed(query, { direction: 'OUTBOUND' })
  const rest = query.status?.includes('UNKNOWN') === false ? none : unknown
  if (rest === undefined) return null
  if (name === 'answered') {
    const status = withUnknown(['ANSWERED'], rest.answered, rest.total)
    return status && narrowed(query, { status })
  }
  if (name !== 'missed') return null
  const status = withUnknown(unanswered, rest.missed, rest.inbound)
  return status && narrowed(query, { direction: 'INBOUND', status })
}

/** The words, with UNKNOWN where all such calls belong to the set; null where only some do. */
function withUnknown(
  words: readonly CallStatus[],
  inSet: number,
  all: number,
): readonly CallStatus[] | null {
  if (inSet === 0) return words
  return inSet === all ? [...words, 'UNKNOWN'] : null
}

interface Narrowing {
  readonly direction?: CallDirection
  readonly status?: readonly CallStatus[]
}

function narrowed(query: CallQuery, { direction, status }: Narrowing): FigureAddress | null {
  const isWay = direction === undefined || (query.direction?.includes(direction) ?? true)
  const words = status?.filter((word) => query.status?.includes(word) ?? true)
  if (!isWay || words?.length === 0) return null
  return {
    ...(direction === undefined ? {} : { direction: [direction] }),
    ...(words === undefined ? {} : { status: words }),
  }
}
