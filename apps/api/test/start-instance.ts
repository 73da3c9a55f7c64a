import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { until } from '@calldeck/core/testing'

const program = join(import.meta.dirname, '../src/main.ts')

/** The product in a process of its own. */
export interface Instance {
  readonly url: string
  /** Sends SIGTERM; answers with the exit code. */
  stop(): Promise<number | null>
  kill(): void
}

/** Starts the product with nothing but these variables and waits until it is ready. */
export async function startInstance(env: Readonly<Record<string, string>>): Promise<Instance> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], PORT: '0', CALLDECK_HOST: '127.0.0.1', ...env },
    cwd: env['CALLDECK_DATA_DIR'],
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const url = await until(async () => {
    if (child.exitCode !== null) throw new Error(`The product ended: ${said}`)
    return /Calldeck is ready at (\S+)/.exec(said)?.[1]
  }, 120)
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
    kill: () => child.kill('SIGKILL'),
  }
}
