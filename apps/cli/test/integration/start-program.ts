import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A real program of this repository, running for a test. */
export interface RunningProgram {
  printed(): string
  /** Fails when the program has ended. */
  assertRunning(): void
  stop(): Promise<void>
}

const apps = resolve(import.meta.dirname, '../../..')

/** Starts a program by its main file, from `apps` when that is relative, on this Node. */
export function startProgram(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): RunningProgram {
  const child = spawn(process.execPath, [resolve(apps, script), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const exited = once(child, 'exit')
  return {
    printed: () => printed,
    assertRunning() {
      if (child.exitCode !== null) throw new Error(`${script} ended:\n${printed}`)
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
    },
  }
}

/** Asks until there is an answer; fails after `seconds`. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | undefined>,
  seconds = 60,
): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error(`Nothing after ${seconds} seconds.`)
    await delay(50)
  }
}
