import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DemoError } from './demo-error.ts'

/** What must be the same at every start, so that the database and the exchange tell one story. */
export interface DemoState {
  readonly email: string
  /** Made at random for this data directory: there is no known default password. */
  readonly password: string
  /** The same seed and end give the same calls. */
  readonly seed: number
  /** The moment of the first start, ISO-8601: the exchange's history ends here, its live calls begin. */
  readonly end: string
  /** Where the exchange listened last; 0 before the first start. */
  readonly exchangePort: number
}

/** What the first start wrote down, or a new state when this is the first start. */
export async function loadDemoState(directory: string): Promise<DemoState> {
  const file = stateFile(directory)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new DemoError(`${file} cannot be read (${error.code}).`, { cause: error })
  })
  return text === undefined ? newState() : parseState(text, directory)
}

/** Writes the state for its owner alone: it holds the password. */
export async function saveDemoState(directory: string, state: DemoState): Promise<void> {
  await mkdir(directory, { recursive: true })
  const text = `${JSON.stringify(state, null, 2)}\n`
  await writeFile(stateFile(directory), text, { mode: 0o600 })
}

function stateFile(directory: string): string {
  return join(directory, 'demo.json')
}

function newState(): DemoState {
  return {
    email: 'admin@calldeck.example',
    password: randomBytes(12).toString('base64url'),
    seed: 20_250_911,
    end: new Date().toISOString(),
    exchangePort: 0,
  }
}

function parseState(text: string, directory: string): DemoState {
  try {
    const state = JSON.parse(text) as DemoState
    if (state.password && state.email && !Number.isNaN(Date.parse(state.end))) return state
  } catch {
    // Told below, together with a state that is JSON and still not one of ours.
  }
  throw new DemoError(`demo.json is damaged. Remove ${directory} to start the demo afresh.`)
}
