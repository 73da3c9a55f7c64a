import { engines, whyNot, type FaultRow } from './fault-row.ts'
import type { Played } from './play-row.ts'

const begin = '<!-- prettier-ignore-start -->'
const end = '<!-- prettier-ignore-end -->'
const heads = ['fault', 'engine', 'expected', 'seen', 'seconds', 'seed', 'day'] as const
const known = 3

/** What a row was played with. */
export interface PlayedWith {
  readonly seed: number
  readonly now: Date
}

/**
 * The report with a fresh line for what was played. Every row has a line for each engine, in the
 * order of the rows; what was seen before is kept as it stands, and lines of rows that are no more
 * go. The table is kept from the formatter, which would take patterns for emphasis.
 * @throws Error when the report has no place for it
 */
export function putInto(
  report: string,
  rows: readonly FaultRow[],
  played: Played & PlayedWith,
): string {
  const [from, to] = [report.indexOf(begin), report.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The report has no ${begin} and ${end}.`)
  const seen = readSeen(report.slice(from + begin.length, to))
  seen.set(keyOf(nameOf(played.row), played.engine), cellsOf(played))
  const lines = rows.flatMap((row) =>
    engines.map((engine) => {
      const why = whyNot(row, engine)
      const cells =
        why === null
          ? (seen.get(keyOf(nameOf(row), engine)) ?? ['not played yet', '', '', ''])
          : [escapeCell(why), '', '', '']
      return [nameOf(row), engine, escapeCell(row.expected)].concat(cells)
    }),
  )
  const table = [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  return `${report.slice(0, from)}${begin}\n\n${table.join('\n')}\n\n${report.slice(to)}`
}

/** What the report knows: the cells behind the expectation, by fault and engine. */
function readSeen(table: string): Map<string, readonly string[]> {
  const seen = new Map<string, readonly string[]>()
  for (const line of table.split('\n')) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    if (cells.length !== heads.length + 2) continue
    const [, fault = '', engine = ''] = cells
    seen.set(keyOf(fault, engine), cells.slice(1 + known, -1))
  }
  return seen
}

function cellsOf({ isAsExpected, seen, seconds, seed, now }: Played & PlayedWith): string[] {
  const told = isAsExpected ? escapeCell(seen) : `**not as expected:** ${escapeCell(seen)}`
  return [told, seconds.toFixed(1), String(seed), now.toISOString().slice(0, 10)]
}

function nameOf({ id, fault }: FaultRow): string {
  return escapeCell(`${id} ${fault}`)
}

function keyOf(fault: string, engine: string): string {
  return `${fault} on ${engine}`
}

/** Text that Markdown must show as it is. */
function escapeCell(text: string): string {
  return text.replaceAll(/[\\`*_<>|[\]]/g, '\\$&').replaceAll(/\s+/g, ' ')
}
