/** A line of a CSV file: its number, counted from 1, and its cells; null when it cannot be read. */
export interface CsvLine {
  readonly line: number
  readonly cells: readonly string[] | null
}

/**
 * Reads CSV as spreadsheets write it: cells parted by comma, semicolon or tab (the first line tells),
 * quoted where they hold one of those, a quote or a line break; with or without a byte order mark.
 * A first line `sep=;`, which Excel writes and reads, names that sign. Empty lines are left out. A line whose quotes do not close is told as such and spoils no other.
 */
export function readCsv(text: string): CsvLine[] {
  const source = text.replace(/^\uFEFF/, '')
  const named = /^"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)/i.exec(source)
  const cell = cellPattern(named?.[1] ?? delimiterOf(source))
  const lines: CsvLine[] = []
  for (let at = named?.[0].length ?? 0, line = named ? 2 : 1; at < source.length;) {
    const read = readLine(source, at, cell)
    if (read.cells === null || read.cells.some((value) => value.trim() !== '')) {
      lines.push({ line, cells: read.cells })
    }
    line += countBreaks(source.slice(at, read.end))
    at = read.end
  }
  return lines
}

function delimiterOf(source: string): string {
  const first = source.split(/\r|\n/, 1)[0] ?? ''
  const count = (mark: string): number => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** A cell and what ends it. Quoted and plain cells begin differently, so nothing is read twice. */
function cellPattern(mark: string): RegExp {
  const sign = `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"${sign}\\r\\n]*))(${sign}|\\r\\n|\\r|\\n|$)`, 'uy')
}

function readLine(
  source: string,
  start: number,
  cell: RegExp,
): { readonly cells: readonly string[] | null; readonly end: number } {
  const cells: string[] = []
  cell.lastIndex = start
  for (;;) {
    const match = cell.exec(source)
    if (!match) return { cells: null, end: nextLine(source, start) }
    const [, quoted, plain, end] = match
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '' || end === '\n' || end === '\r' || end === '\r\n') {
      return { cells, end: cell.lastIndex }
    }
  }
}

function nextLine(source: string, from: number): number {
  const at = source.slice(from).search(/\r\n|\r|\n/)
  if (at < 0) return source.length
  return from + at + (source.startsWith('\r\n', from + at) ? 2 : 1)
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
