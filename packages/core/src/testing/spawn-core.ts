import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { DatabaseOptions } from '../database/open-database.ts'

/** A core in a process of its own. */
export interface CoreProcess {
  readonly pid: number
  /** Sends a signal and waits for the end; answers the exit code, null when the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>
  /** Sends a signal and does not wait: SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void
}

const program = fileURLToPath(new URL('../../test/programs/core-process.ts', import.meta.url))

/** Starts a core as a process of its own and waits until it is ready. */
export async function spawnCore(options: DatabaseOptions): Promise<CoreProcess> {
  const child = spawn(
    process.execPath,
    [program, options.databaseUrl ?? '-', options.dataDirectory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit') as Promise<[number | null]>
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(([code]) => {
      throw new Error(`The core process ended with ${code} before it was ready.`)
    }),
  ])
  return {
    pid: child.pid as number,
    kill: async (signal) => {
      child.kill(signal)
      const [code] = await exited
      return code
    },
    signal: (signal) => child.kill(signal),
  }
}
