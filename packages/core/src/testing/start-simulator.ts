import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { onExit } from './on-exit.ts'

/** A row on the PBX's wire, as its oracle tells it. */
export type WireRow = Readonly<Record<string, string | number | null>>

/** A foreign exchange in a process of its own, with the hand on its faults. */
export interface Simulator {
  readonly url: string
  readonly apiUrl: string
  readonly domain: string
  /** Every call that is listed now. */
  oracle(): Promise<WireRow[]>
  /** Calls a control path of the simulator; see its `--help`. */
  control(path: string, body?: unknown, method?: 'POST' | 'GET' | 'DELETE'): Promise<unknown>
  stop(): Promise<void>
}

interface Listening {
  readonly url: string
  readonly apiUrl: string
  readonly domain: string
}

/** The ids of the calls an oracle tells, sorted. */
export function oracleIds(rows: readonly WireRow[]): string[] {
  return rows.map((row) => String(row['uuid'])).sort(byText)
}

/** Orders texts by code unit, as every list of ids in tests is. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

/** A moment in the past at which tests let the exchange stand still. */
export const simulatorEnd = '2025-09-11T08:00:00Z'

/** Starts the simulator on a free port; frozen and seeded unless the flags say otherwise. */
export async function startSimulator(
  flags: Readonly<Record<string, string | number>> = {},
): Promise<Simulator> {
  const main = createRequire(import.meta.url).resolve('@calldeck/pbx-simulator/main')
  const all = { port: 0, seed: 1, end: simulatorEnd, 'live-per-minute': 0, ...flags }
  const words = Object.entries(all).flatMap(([flag, value]) => [`--${flag}`, String(value)])
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.once(
    'exit',
    onExit(() => child.kill()),
  )
  const listening = await firstLine(child)
  return {
    ...listening,
    oracle: async () => {
      const told = (await ask(listening.url, '/control/oracle')) as { calls: WireRow[] }
      return told.calls
    },
    control: (path, body, method = 'POST') =>
      ask(listening.url, `/control/${path}`, { body, method }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function firstLine(child: ChildProcess): Promise<Listening> {
  if (!child.stdout) throw new Error('The simulator has no output to read.')
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume()
    return JSON.parse(line) as Listening
  }
  throw new Error('The simulator ended before it was listening.')
}

async function ask(
  url: string,
  path: string,
  { body, method = 'GET' }: { readonly body?: unknown; readonly method?: string } = {},
): Promise<unknown> {
  // A socket kept alive may be closed at the other end while a busy test looks elsewhere.
  const init: RequestInit = { method, headers: { connection: 'close' } }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { connection: 'close', 'content-type': 'application/json' }
  }
  const response = await fetch(new URL(path, url), init)
  const text = await response.text()
  if (!response.ok) throw new Error(`The simulator refuses ${method} ${path}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}
