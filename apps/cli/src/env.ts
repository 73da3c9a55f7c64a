import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

const emptyAsUnset = (value: unknown): unknown => (value === '' ? undefined : value)
const text = z.preprocess(emptyAsUnset, z.string().optional())

const schema = z.object({
  CALLDECK_URL: text,
  CALLDECK_TOKEN: text,
  CALLDECK_PASSWORD: text,
  CALLDECK_CONFIG: text,
  XDG_CONFIG_HOME: text,
})

/** What the surroundings say; options on the command line win over it. */
export interface Environment {
  readonly url: string | undefined
  readonly token: string | undefined
  readonly password: string | undefined
  /** The file that keeps the address and the session between commands. */
  readonly sessionFile: string
}

/** Reads the environment once; the only place that does. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = schema.safeParse(variables)
  if (!parsed.success) throw new CliError(exitCodes.usage, z.prettifyError(parsed.error))
  const env = parsed.data
  const configHome = env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
  return {
    url: env.CALLDECK_URL,
    token: env.CALLDECK_TOKEN,
    password: env.CALLDECK_PASSWORD,
    sessionFile: env.CALLDECK_CONFIG ?? join(configHome, 'calldeck', 'session.json'),
  }
}
