import { parseArgs } from 'node:util'
import { engines, type Engine } from './fault-row.ts'

/** What of the bench is to be played. */
export interface Choice {
  /** Everything random follows from it. */
  readonly seed: number
  /** Ids in capitals; empty for all. */
  readonly only: ReadonlySet<string>
  /** Words of the fault, in small letters; empty for all. */
  readonly fault: string
  readonly engines: readonly Engine[]
  readonly fast: boolean
  /** Put what is seen into the report. */
  readonly write: boolean
}

/** The command line cannot be understood; the message says what it may be. */
export class ChoiceError extends Error {}

const options = {
  seed: { type: 'string' },
  only: { type: 'string' },
  fault: { type: 'string', default: '' },
  engine: { type: 'string' },
  fast: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const

const usage =
  'bench:faults [--seed N] [--only X6[,X7]] [--fault "words of it"] [--engine pglite|postgresql] [--fast | --write]'

/** Reads the arguments alone. @throws ChoiceError */
export function readChoice(words: readonly string[], randomSeed: number): Choice {
  const values = parse(words)
  const seed = values.seed === undefined ? randomSeed : Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 31) {
    throw new ChoiceError(`--seed is a whole number from 0 to 2147483648.\n${usage}`)
  }
  const chosen = engines.filter((engine) => values.engine === undefined || values.engine === engine)
  if (chosen.length === 0) throw new ChoiceError(`--engine is pglite or postgresql.\n${usage}`)
  if (values.fast && values.write) {
    throw new ChoiceError(`The report holds the long form: --write without --fast.\n${usage}`)
  }
  const only = (values.only ?? '').toUpperCase().split(',')
  return {
    seed,
    only: new Set(only.map((id) => id.trim()).filter((id) => id !== '')),
    fault: values.fault.trim().toLowerCase(),
    engines: chosen,
    fast: values.fast,
    write: values.write,
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (error) {
    throw new ChoiceError(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}
