import { describeMachine } from '@calldeck/core/testing'
import type { Played } from './play-row.ts'

const heads = ['fault', 'engine', 'expected', 'seen', 'seconds'] as const

/** One row as soon as it was played. */
export function tellPlayed(played: Played): string {
  const [fault, engine, , , seconds] = cellsOf(played)
  const mark = played.isAsExpected ? 'ok ' : 'BAD'
  const lines = [
    `${mark} ${fault} · ${engine} · ${seconds} s`,
    `    expected  ${played.row.expected}`,
  ]
  return [...lines, `    seen      ${played.seen}`].join('\n')
}

/** The whole as a Markdown table, with what it was measured on. */
export function tellMarkdown(all: readonly Played[], command: string): string {
  const lines = all.map((played) => cellsOf(played).map(escapeCell))
  const table = [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  const now = new Date().toISOString().slice(0, 10)
  return [`${now}, ${describeMachine()}: \`${command}\``, '', ...table].join('\n')
}

function cellsOf({ row, engine, isAsExpected, seen, seconds }: Played): string[] {
  const told = isAsExpected ? seen : `NOT AS EXPECTED: ${seen}`
  return [`${row.id} ${row.fault}`, engine, row.expected, told, seconds.toFixed(1)]
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}
