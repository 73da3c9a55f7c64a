import type { Command } from 'commander'
import { CliError } from './cli-error.ts'
import { createClient, type Client } from './client.ts'
import type { Environment } from './env.ts'
import { exitCodes } from './exit-codes.ts'
import { createOutput, type Output } from './output/output.ts'
import { readSession } from './session/session-file.ts'
import { timeZoneFor } from './times/time-zone.ts'

/** What every command works with. */
export interface Desk {
  readonly client: Client
  readonly output: Output
  readonly url: string
  readonly token: string | undefined
  /** IANA zone that times are shown in. */
  readonly zone: string
  readonly env: Environment
}

/** The options every command has. */
interface GlobalOptions {
  readonly url?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color: boolean
  readonly timeZone?: string
}

/** Opens the desk for a command, from its options and the surroundings. */
export type OpenDesk = (command: Command) => Promise<Desk>

const defaultUrl = 'http://127.0.0.1:14000'

/** Finds out where to go and as whom, for one command. Nothing is asked of the server yet. */
export async function openDesk(env: Environment, command: Command): Promise<Desk> {
  const options = command.optsWithGlobals<GlobalOptions>()
  const zone = timeZoneFor(options.timeZone)
  const stored = await readSession(env.sessionFile)
  const url = normaliseUrl(options.url ?? env.url ?? stored?.url ?? defaultUrl)
  // A stored token belongs to one address and is never shown to another.
  const token = env.token ?? (stored?.url === url ? stored.token : undefined)
  const output = createOutput({
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    color: options.color,
  })
  return { client: createClient({ url, token }), output, url, token, zone, env }
}

function normaliseUrl(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new CliError(
      exitCodes.usage,
      `"${text}" is not an address. Give --url or CALLDECK_URL as http://host:port or https://host.`,
    )
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
