import { stringify } from 'csv-stringify/sync'
import type { Cell, CellPages, FileColumn } from './export-file.ts'

/**
 * CSV as spreadsheets and programs read it: UTF-8 with a byte order mark, commas, CRLF. A cell that
 * a spreadsheet would take for a formula gets an apostrophe before it, also behind blanks and signs
 * that are not seen, which some spreadsheets drop; `+84…` too: it would become a number, without its
 * plus and rounded to what the column's width shows.
 */
export async function* writeCsv(
  columns: readonly FileColumn[],
  pages: CellPages,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${lines([columns.map(({ title }) => title)])}`)
  for await (const page of pages) yield Buffer.from(lines(page))
}

function lines(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], {
    escape_formulas: true,
    record_delimiter: 'windows',
    // Not so by itself once the delimiter is named: a bare return would begin a line of its own.
    quote_record_delimiter: true,
    // Where another sign parts the cells (tab, or semicolon as in much of Europe).
    quoted_match: /[;\t]/,
    cast: { boolean: String, string: guarded },
  })
}

/** Blanks, controls and marks of no width, then a sign that begins a formula. */
const formula =
  /^[\p{Z}\p{Cc}\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20\u2212]/u

function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
