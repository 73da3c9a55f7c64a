import type { CallFileColumn } from '../../../shared/export-looks.ts'
import type { CallColumn } from '../call-columns.ts'

/** What can be written, in the order in which it is offered; labels are `exports.column.*`. */
export const fileColumns: readonly CallFileColumn[] = [
  'startedAt',
  'direction',
  'status',
  'callerNumber',
  'destinationNumber',
  'customerNumber',
  'extension',
  'extensionName',
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
  'hangupDisposition',
  'statusText',
  'domain',
  'externalId',
  'recordingPath',
  'flags',
  'firstSeenAt',
  'syncedAt',
  'goneAt',
  'directionCode',
  'statusCode',
  'hangupByCode',
  'flagCodes',
  'hasRecordingCode',
]

/** The columns of the list as columns of a file: what shows two things stands apart there. */
export function fileColumnsOf(shown: readonly CallColumn[]): readonly CallFileColumn[] {
  return shown.flatMap((column): readonly CallFileColumn[] => {
    if (column === 'parties') return ['callerNumber', 'destinationNumber']
    return column === 'extension' ? ['extension', 'extensionName'] : [column]
  })
}

/** What is offered: the chosen ones first, in their order. */
export function offeredColumns(chosen: readonly CallFileColumn[]): readonly CallFileColumn[] {
  return [...chosen, ...fileColumns.filter((column) => !chosen.includes(column))]
}

/** The chosen ones with one more, or one less, in the order in which they are offered. */
export function withColumn(
  offered: readonly CallFileColumn[],
  chosen: readonly CallFileColumn[],
  toggled: CallFileColumn,
): readonly CallFileColumn[] {
  const isChosen = (column: CallFileColumn): boolean =>
    chosen.includes(column) !== (column === toggled)
  return offered.filter(isChosen)
}
