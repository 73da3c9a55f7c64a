import { randomInt } from 'node:crypto'
import { describeMachine } from '@calldeck/core/testing'
import { playBench } from './play-bench.ts'
import { ChoiceError, readChoice, type Choice } from './read-choice.ts'
import { rows } from './rows.ts'
import { tellMarkdown, tellPlayed } from './tell-table.ts'

// A signal must still let the children be ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

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
  const all = await playBench(rows, choice, (played) => console.log(tellPlayed(played)))
  const bad = all.filter((played) => !played.isAsExpected)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  if (choice.markdown) console.log(`\n${tellMarkdown(all, commandOf(choice))}`)
  console.log(
    `\n${all.length} rows, ${bad.length} not as expected, ${seconds} s; seed ${choice.seed}`,
  )
  return bad.length === 0 ? 0 : 1
}

function commandOf({ seed, fast, only }: Choice): string {
  const chosen = only.size === 0 ? '' : ` --only ${[...only].join(',')}`
  return `npx -y pnpm@12 bench:faults --seed ${seed}${fast ? ' --fast' : ''}${chosen}`
}
