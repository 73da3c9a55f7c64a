import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'
import { columnGap, fitColumns } from './fit-columns.ts'

/** One column of a list of `Row`s. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => string
  readonly right?: boolean
  /** The narrowest it may be cut to; absent for what must stay whole, such as ids. */
  readonly narrowest?: number
  /** May be left out of a narrow terminal, the highest number first. */
  readonly leaveOut?: number
}

export interface TableText {
  readonly text: string
  /** Heads of the columns a narrow terminal had no room for. */
  readonly leftOut: readonly string[]
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(columnGap),
}

/** The rows as aligned columns that fit `width`; without a width nothing is cut. */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: { width: number | undefined; head?: boolean },
): TableText {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)))
  const sizes = columns.map((column, index) => ({
    natural: Math.max(column.head.length, ...cells.map((row) => visibleLength(row[index] ?? ''))),
    narrowest: column.narrowest,
    leaveOut: column.leaveOut,
  }))
  const widths = fitColumns(sizes, options.width)
  const isShown = (_: unknown, index: number): boolean => (widths[index] ?? 0) > 0
  const shown = columns.filter(isShown)
  const table = new Table({
    head: options.head === false ? [] : shown.map((column) => column.head.toUpperCase()),
    colWidths: widths.filter(isShown),
    colAligns: shown.map((column) => (column.right ? 'right' : 'left')),
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  table.push(...cells.map((row) => row.filter(isShown)))
  const leftOut = columns.filter((_, index) => widths[index] === 0).map((column) => column.head)
  return { text: trimLines(table.toString()), leftOut }
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
