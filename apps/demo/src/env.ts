import { resolve } from 'node:path'
import { DemoError } from './demo-error.ts'

const defaultPort = 14_000

/** What the surroundings say of the demo. */
export interface Environment {
  /** Where the product listens. */
  readonly port: number
  /** Absolute; holds the database, the logs and what the demo remembers. */
  readonly dataDirectory: string
  /** What the product is started with besides what the demo adds. */
  readonly variables: NodeJS.ProcessEnv
  /** Shows a line to the person who started the demo. */
  readonly say: (line: string) => void
}

/** Reads the environment once; the only place that does. Throws a `DemoError` for a bad port. */
export function readEnvironment(
  say: (line: string) => void,
  variables: NodeJS.ProcessEnv = process.env,
): Environment {
  const { CALLDECK_DATA_DIR } = variables
  const dataDirectory = CALLDECK_DATA_DIR
    ? resolve(CALLDECK_DATA_DIR)
    : resolve(import.meta.dirname, '../../../.data/demo')
  return { port: readPort(variables['PORT']), dataDirectory, variables, say }
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : defaultPort
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new DemoError(`PORT is "${text}"; it must be a number from 1 to 65535.`)
}
