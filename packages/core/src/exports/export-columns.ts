import { CoreError } from '../errors.ts'
import { exportColumns, type ExportColumn, type ExportLanguage } from './export.ts'
import { columnList, type CellKind, type ColumnSpec } from './export-column-list.data.ts'

/** A column that was chosen, headed as the file shows it. */
export interface ChosenColumn extends Pick<ColumnSpec, 'kind' | 'value' | 'width' | 'words'> {
  readonly title: string
}

/** What is written when nothing is chosen. */
export const usualExportColumns: readonly ExportColumn[] = [
  'startedAt',
  'direction',
  'status',
  'callerNumber',
  'destinationNumber',
  'customerNumber',
  'extension',
  'waitSeconds',
  'billableSeconds',
  'durationSeconds',
  'hasRecording',
  'source',
]

/** The chosen columns in their order; times say in which zone they are. */
export function chooseColumns(
  names: readonly ExportColumn[],
  { language, timeZone }: { readonly language: ExportLanguage; readonly timeZone: string },
): readonly ChosenColumn[] {
  return names.map((name) => {
    const { header, ...spec } = columnList[name]
    return { ...spec, title: titleOf(header[language], spec.kind, timeZone) }
  })
}

/** @throws CoreError BAD_INPUT on none, on an unknown one, and on one that stands there twice */
export function checkColumns(names: readonly ExportColumn[]): void {
  const isKnown = names.every((name) => exportColumns.includes(name))
  if (names.length > 0 && isKnown && new Set(names).size === names.length) return
  const message = 'Choose at least one column, and each of them once.'
  throw new CoreError('BAD_INPUT', message, { field: 'columns' })
}

function titleOf(header: string, kind: CellKind, timeZone: string): string {
  return kind === 'time' ? `${header} (${timeZone})` : header
}
