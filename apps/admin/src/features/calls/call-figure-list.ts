import { formatDuration } from '../../shared/format-duration.ts'
import type { CallStats } from './call.ts'

/** The figures over the list; the labels are `calls.stats.*`, the meanings `calls.stats.definition.*`. */
export const callFigureNames = [
  'total',
  'inbound',
  'outbound',
  'answered',
  'missed',
  'talk',
  'average',
] as const
export type CallFigureName = (typeof callFigureNames)[number]

/** The number of calls behind a figure. */
export function countOf(name: CallFigureName): Exclude<CallFigureName, 'talk' | 'average'> {
  return name === 'talk' || name === 'average' ? 'answered' : name
}

/** One figure as text; `none` stands where there is nothing to divide by. */
export function callFigure(
  name: CallFigureName,
  stats: CallStats,
  words: { readonly count: (value: number) => string; readonly none: string },
): string {
  if (name === 'talk') return formatDuration(stats.talkSeconds)
  if (name === 'average') {
    const average = stats.averageTalkSeconds
    return average === null ? words.none : formatDuration(average)
  }
  return words.count(stats[name])
}
