import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeMachine } from '@calldeck/core/testing'
import { playBench } from './play-bench.ts'
import type { Played } from './play-row.ts'
import { ChoiceError, readChoice, type Choice } from './read-choice.ts'
import { putInto } from './result-table.ts'
import { rows } from './rows.ts'
import { tellPlayed } from './tell-played.ts'

const report = join(import.meta.dirname, '../../docs/faults.md')

// What was started goes when the process exits, which a signal by itself does not let it do.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

try {
  process.exitCode = await main(readChoice(process.argv.slice(2), randomInt(1, 1_000_000)))
} catch (error) {
  if (!(error instanceof ChoiceError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

/** The exit code: 1 when a row is not as expected. */
async function main(choice: Choice): Promise<number> {
  const began = performance.now()
  console.log(`${describeMachine()}; seed ${choice.seed}`)
  const all = await playBench(rows, choice, (played) => {
    console.log(tellPlayed(played))
    if (choice.write) write(played, choice)
  })
  if (all.length === 0) throw new ChoiceError('No row answers to these words.')
  const bad = all.filter((played) => !played.isAsExpected)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `\n${all.length} rows, ${bad.length} not as expected, ${seconds} s; seed ${choice.seed}`,
  )
  return bad.length === 0 ? 0 : 1
}

/** Row by row, so that a bench that is broken off has not played for nothing. */
function write(played: Played, { seed }: Choice): void {
  const text = readFileSync(report, 'utf8')
  writeFileSync(report, putInto(text, rows, { ...played, seed, now: new Date() }))
}
