import { fileURLToPath } from 'node:url'
import { eventually, startProgram } from './start-program.ts'

/** One row as the exchange puts it on the wire. */
interface WireRow {
  readonly uuid: string
  readonly direction: string | null
  /** Null while the call goes on. */
  readonly call_status: string | null
  readonly start_epoch: string
  readonly duration: string
}

/** A simulated exchange whose clock stands still. */
export interface Exchange {
  readonly url: string
  readonly apiUrl: string
  readonly domain: string
  readonly timeZone: string
  /** Every call the exchange holds: what a sync must bring. */
  oracle(): Promise<readonly WireRow[]>
  control(path: string, body: object): Promise<void>
  stop(): Promise<void>
}

const simulator = fileURLToPath(import.meta.resolve('@calldeck/pbx-simulator/main'))

/** Starts an exchange with `calls` calls over the last ten days. */
export async function startExchange(calls: number): Promise<Exchange> {
  const args = [`--calls=${calls}`, '--days=10', '--seed=11', '--live-per-minute=0', '--port=0']
  const program = startProgram(simulator, args, {})
  const greeting = await eventually(async () => {
    program.assertRunning()
    const line = program.printed().split('\n')[0] ?? ''
    return line.startsWith('{') ? (JSON.parse(line) as Exchange) : undefined
  })
  return {
    ...greeting,
    async oracle() {
      const response = await fetch(`${greeting.url}/control/oracle`)
      return ((await response.json()) as { calls: WireRow[] }).calls
    },
    async control(path, body) {
      const response = await fetch(`${greeting.url}/control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    },
    stop: () => program.stop(),
  }
}
