import { writeXlsxStream, type ColumnDef } from 'hucre/xlsx'
import type { Cell, CellPages, FileColumn } from './export-file.ts'
import type { ExportLanguage } from './export.ts'

const sheetNames: Readonly<Record<ExportLanguage, string>> = { en: 'Calls', vi: 'Cuộc gọi' }
/** Days from the spreadsheets' day 0 to 1970. */
const epochDay = 25_569
const dayMilliseconds = 86_400_000

/**
 * A workbook written while it is read: text cells are text, whatever they begin with, and times are
 * real dates that sort and count. More than 1,048,575 rows go on in a further sheet.
 */
export function writeXlsx(
  columns: readonly FileColumn[],
  pages: CellPages,
  language: ExportLanguage,
): AsyncIterable<Uint8Array> {
  return writeXlsxStream(eachRow(columns, pages), {
    name: sheetNames[language],
    columns: columns.map(headed),
    freezePane: { rows: 1 },
  })
}

async function* eachRow(columns: readonly FileColumn[], pages: CellPages): AsyncGenerator<Cell[]> {
  for await (const page of pages) {
    for (const row of page) yield row.map((cell, at) => cellOf(cell, columns[at]))
  }
}

function headed({ title, width, kind }: FileColumn): ColumnDef {
  const format = kind === 'time' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}
  return { header: title, width, ...format }
}

function cellOf(cell: Cell, column: FileColumn | undefined): Cell {
  return column?.kind === 'time' && typeof cell === 'string' ? serialOf(cell) : cell
}

/** The day count of wall-clock text, to the second. */
function serialOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) / dayMilliseconds + epochDay
}
