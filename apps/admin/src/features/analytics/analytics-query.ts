import { z } from 'zod/mini'
import { parsePeriod } from '../../shared/period-text.ts'

/** What the bars are stacked by. */
export const seriesSplits = ['direction', 'status'] as const
export type SeriesSplit = (typeof seriesSplits)[number]

/** What the heat map counts. */
export const heatMeasures = ['total', 'missed'] as const
export type HeatMeasure = (typeof heatMeasures)[number]

/** The columns of the table of extensions that can be sorted by. */
export const extensionColumns = [
  'extension',
  'name',
  'team',
  'total',
  'inbound',
  'outbound',
  'answered',
  'missed',
  'answerRate',
  'talkSeconds',
  'averageTalkSeconds',
] as const
export type ExtensionColumn = (typeof extensionColumns)[number]

/** A column's name, with a minus where the largest comes first. */
export interface ExtensionSort {
  readonly field: ExtensionColumn
  readonly order: 'asc' | 'desc'
}

/** What the address of the page may carry. */
export const analyticsQueryShape = {
  range: z.string().check(z.refine((text: string) => parsePeriod(text) !== null)),
  sourceId: z.guid(),
  team: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  by: z.enum(seriesSplits),
  heat: z.enum(heatMeasures),
  periods: z.string().check(z.regex(/^([1-9]|10)$/)),
  search: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  sort: z.string().check(z.refine((text: string) => parseExtensionSort(text) !== null)),
}

export type AnalyticsQuery = Partial<{
  [Key in keyof typeof analyticsQueryShape]: z.output<(typeof analyticsQueryShape)[Key]>
}>

/** `-missed` as a sort; null when it names no column. */
export function parseExtensionSort(text: string): ExtensionSort | null {
  const isDown = text.startsWith('-')
  const name = isDown ? text.slice(1) : text
  const field = extensionColumns.find((known) => known === name)
  return field === undefined ? null : { field, order: isDown ? 'desc' : 'asc' }
}

/** The sort after a click on a column's head: words begin at A, figures at the largest. */
export function nextExtensionSort(current: ExtensionSort, field: ExtensionColumn): string {
  const isWord = field === 'extension' || field === 'name' || field === 'team'
  const startsDown = !isWord
  const isDown = current.field === field ? current.order === 'asc' : startsDown
  return isDown ? `-${field}` : field
}
