import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** The demo as a person starts it, in a directory and on a port of its own. */
export interface RunningDemo {
  readonly process: ChildProcess
  readonly exitCode: Promise<number | null>
  printed(): string
  /** Waits for the box and gives what it says. */
  welcome(): Promise<{ url: string; email: string; password: string }>
}

const main = resolve(import.meta.dirname, '../src/main.ts')

export function startDemo(directory: string, port: number): RunningDemo {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: String(port), CALLDECK_DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const field = (name: string): string =>
    new RegExp(`│ ${name} +(\\S+)`).exec(printed)?.[1] ?? `no ${name}`
  return {
    process: child,
    exitCode: once(child, 'exit').then(([code]) => code as number | null),
    printed: () => printed,
    async welcome() {
      await eventually(async () => {
        if (child.exitCode !== null) throw new Error(`The demo ended:\n${printed}`)
        return printed.includes('└─')
      })
      return { url: field('Address'), email: field('E-mail'), password: field('Password') }
    },
  }
}

/** Asks until it is so; fails after three minutes. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 180_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Not so after three minutes.')
    await delay(50)
  }
}

/** Whether something answers at the address. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}
