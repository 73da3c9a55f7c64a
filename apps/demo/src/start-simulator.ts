import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoState } from './demo-state.ts'
import type { Environment } from './env.ts'
import type { Family } from './family.ts'
import { isPortFree } from './free-port.ts'
import { waitUntil } from './wait-until.ts'

/** The exchange as the product is told of it. */
export interface Exchange {
  readonly url: string
  readonly apiUrl: string
  readonly domain: string
  readonly timeZone: string
  readonly port: number
}

const centre = { calls: 5000, days: 30, livePerMinute: 1 }
const host = '127.0.0.1'

/** Starts the simulated exchange where it listened last, if it can, and brings its clock to now. */
export async function startSimulator(
  family: Family,
  env: Environment,
  state: DemoState,
): Promise<Exchange> {
  const port = (await isPortFree(state.exchangePort, host)) ? state.exchangePort : 0
  const child = family.start({
    name: 'The simulated PBX',
    script: fileURLToPath(import.meta.resolve('@calldeck/pbx-simulator/main')),
    args: simulatorArguments(state, port),
    env: env.variables,
    logFile: join(env.dataDirectory, 'logs', 'exchange.log'),
  })
  const waiting = { what: 'Starting the PBX', longestSeconds: 60, say: env.say }
  const exchange = await waitUntil(waiting, async () => parseGreeting(await child.printed()))
  await catchUp(exchange.url, state.end)
  return exchange
}

function simulatorArguments(state: DemoState, port: number): string[] {
  const values = {
    port,
    host,
    calls: centre.calls,
    days: centre.days,
    seed: state.seed,
    end: state.end,
    'live-per-minute': centre.livePerMinute,
  }
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`)
}

/** The one line of JSON that the simulator prints when it listens. */
function parseGreeting(printed: string): Exchange | undefined {
  const line = printed.split('\n').find((text) => text.startsWith('{"listening"'))
  if (line === undefined || !printed.includes('\n')) return undefined
  const greeting = JSON.parse(line) as Omit<Exchange, 'port'>
  return { ...greeting, port: Number(new URL(greeting.url).port) }
}

/** The exchange went on taking calls while the demo was off, as a real one would have. */
async function catchUp(url: string, end: string): Promise<void> {
  const advanceSeconds = Math.max(0, Math.floor((Date.now() - Date.parse(end)) / 1000))
  const response = await fetch(`${url}/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds }),
  })
  if (!response.ok) throw new Error(`The PBX's clock answered ${response.status}.`)
}
