import type { ChosenColumn } from './export-columns.ts'
import type { ExportLanguage } from './export.ts'
import type { ExportFormat } from '../entities/words.ts'

/** Times are wall-clock text, `2025-09-11 10:36:29`; null is an empty cell. */
export type Cell = string | number | boolean | null

/** What a writer has to know of a column. */
export type FileColumn = Pick<ChosenColumn, 'title' | 'kind' | 'width' | 'words'>

/** The rows of a file, page by page. */
export type CellPages = AsyncIterable<readonly (readonly Cell[])[]>

/** What is written and how; plain data, for it goes to another thread. */
export interface ExportFile {
  readonly format: ExportFormat
  readonly language: ExportLanguage
  readonly columns: readonly FileColumn[]
  readonly isMasked: boolean
}
