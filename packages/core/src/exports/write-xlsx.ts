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
  if (typeof cell !== 'string') return cell
  return column?.kind === 'time' ? serialOf(cell) : xmlText(cell)
}

/** What XML 1.0 cannot hold: a workbook with one of these is repaired or refused. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
/** Readers take `_x0041_` for the letter A (ECMA-376, ST_Xstring), so its own underscore is escaped. */
const escapeLike = /_(?=x[\dA-Fa-f]{4}_)/g

function xmlText(text: string): string {
  return text.replaceAll(notInXml, '\uFFFD').replaceAll(escapeLike, '_x005F_')
}

/** The day count of wall-clock text, to the second. */
function serialOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) / dayMilliseconds + epochDay
}
