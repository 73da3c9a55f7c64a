import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const apps = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const graceMs = 15_000

/** One of the workspace's programs, running on its own. */
export interface ChildProgram {
  /** Everything it has printed so far. */
  readonly output: () => string
  /** Resolves with the first text that the pattern finds; rejects when the program ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpMatchArray>
  readonly stop: () => Promise<void>
}

/** Starts `apps/<script>` on this very Node. */
export function startProgram(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProgram {
  const child = spawn(process.execPath, [join(apps, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  }
  return {
    output: () => text,
    printed: (pattern) => waitForText(child, pattern, () => text),
    stop: () => stopChild(child),
  }
}

async function waitForText(
  child: ChildProcess,
  pattern: RegExp,
  text: () => string,
): Promise<RegExpMatchArray> {
  for (;;) {
    const found = text().match(pattern)
    if (found !== null) return found
    if (child.exitCode !== null) throw new Error(`The program ended early:\n${text()}`)
    await Promise.race([
      once(child.stdout!, 'data'),
      once(child.stderr!, 'data'),
      once(child, 'exit'),
    ])
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exit
  clearTimeout(force)
}
