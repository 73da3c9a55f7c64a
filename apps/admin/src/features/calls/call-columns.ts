/** The columns of the list in the order in which they stand; the labels are `calls.column.*`. */
export const callColumns = [
  'startedAt',
  'direction',
  'status',
  'parties',
  'customerNumber',
  'extension',
  'team',
  'waitSeconds',
  'billableSeconds',
  'durationSeconds',
  'hasRecording',
  'source',
  'outboundCallerNumber',
  'answeredAt',
  'endedAt',
  'hangupBy',
  'statusText',
  'domain',
  'externalId',
  'syncedAt',
  'goneAt',
] as const
export type CallColumn = (typeof callColumns)[number]

/** What is shown until the person chooses. */
export const usualColumns: readonly CallColumn[] = [
  'startedAt',
  'direction',
  'status',
  'parties',
  'customerNumber',
  'extension',
  'waitSeconds',
  'billableSeconds',
  'durationSeconds',
  'hasRecording',
]

/** The start stays: it is the link that opens the call. */
export const fixedColumn: CallColumn = 'startedAt'

/** Columns whose header sorts, with the field of the API. */
export const sortedColumns: Partial<Record<CallColumn, 'startedAt' | 'durationSeconds'>> = {
  startedAt: 'startedAt',
  durationSeconds: 'durationSeconds',
}

/** Columns of figures stand at the right. */
export const figureColumns: ReadonlySet<CallColumn> = new Set([
  'waitSeconds',
  'billableSeconds',
  'durationSeconds',
])

/** What was stored, in its order, without what this version does not know. */
export function knownColumns(stored: unknown): readonly CallColumn[] {
  if (!Array.isArray(stored)) return usualColumns
  const known = [...new Set(stored.filter(isColumn))]
  return known.includes(fixedColumn) ? known : [fixedColumn, ...known]
}

/** `startedAt,status` as columns; null when a name is not known or stands there twice. */
export function parseColumns(text: string): readonly CallColumn[] | null {
  const names = text.split(',')
  return names.every(isColumn) && new Set(names).size === names.length ? knownColumns(names) : null
}

/** Shows a column where it usually stands among those that are shown, or takes it away. */
export function toggledColumns(
  shown: readonly CallColumn[],
  column: CallColumn,
): readonly CallColumn[] {
  if (column === fixedColumn) return shown
  if (shown.includes(column)) return shown.filter((other) => other !== column)
  const rank = (name: CallColumn): number => callColumns.indexOf(name)
  const at = shown.findIndex((other) => rank(other) > rank(column))
  return at < 0 ? [...shown, column] : shown.toSpliced(at, 0, column)
}

/** Moves a column by one place; the first and the last stay where they are. */
export function movedColumns(
  shown: readonly CallColumn[],
  column: CallColumn,
  step: -1 | 1,
): readonly CallColumn[] {
  const from = shown.indexOf(column)
  const to = from + step
  if (from < 0 || to < 0 || to >= shown.length) return shown
  return shown.toSpliced(from, 1).toSpliced(to, 0, column)
}

function isColumn(name: unknown): name is CallColumn {
  return callColumns.some((column) => column === name)
}
