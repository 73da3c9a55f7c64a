import type { Played } from './play-row.ts'

/** One row as soon as it was played, for whoever watches. */
export function tellPlayed({ row, engine, isAsExpected, seen, seconds }: Played): string {
  const mark = isAsExpected ? 'ok ' : 'BAD'
  return [
    `${mark} ${row.id} ${row.fault} · ${engine} · ${seconds.toFixed(1)} s`,
    `    expected  ${row.expected}`,
    `    seen      ${seen}`,
  ].join('\n')
}
