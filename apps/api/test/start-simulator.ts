import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(import.meta.resolve('@calldeck/pbx-simulator/main'))

/** A PBX in a process of its own. */
export interface Simulator {
  readonly apiUrl: string
  readonly domain: string
  readonly calls: number
  stop(): Promise<void>
}

/** Starts a centre whose last call was just made and in which nothing more happens. */
export async function startSimulator(calls: number): Promise<Simulator> {
  const flags = ['--calls', String(calls), '--days', '5', '--live-per-minute', '0']
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const told = JSON.parse(line) as Omit<Simulator, 'stop'>
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM')
      await ended
    }
    return { ...told, stop }
  }
  throw new Error('the simulator ended before it listened')
}
