import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { onExit } from '@calldeck/core/testing'
import { Unexpected } from '../fault-row.ts'

/** One instance of the product, in a process of its own. */
export interface Product {
  readonly url: string
  readonly pid: number
  isRunning(): boolean
  /** What it printed last. */
  printed(): string
  /** Sends a signal and does not wait. */
  signal(name: NodeJS.Signals): void
  /** Sends a signal and waits for the end; the exit code, null when the signal itself ended it. */
  end(name: NodeJS.Signals): Promise<number | null>
}

const main = resolve(import.meta.dirname, '../../../api/src/main.ts')
const announcement = /Calldeck is ready at (\S+)/
const charactersKept = 20_000

/** Starts the product without waiting for it; `ended` tells of a start that was refused. */
export function launchProduct(directory: string, variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    cwd: directory,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const isGone = onExit(() => child.kill('SIGKILL'))
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-charactersKept)
    })
  }
  const ended = once(child, 'exit').then(([code]) => {
    isGone()
    return code as number | null
  })
  return { child, ended, printed: () => text }
}

/** Starts the product and waits until it says that it is ready. @throws Unexpected when it ends before */
export async function startProduct(
  directory: string,
  variables: Readonly<Record<string, string>>,
): Promise<Product> {
  const { child, ended, printed } = launchProduct(directory, variables)
  const url = await announcedUrl(child, printed)
  return {
    url,
    pid: child.pid as number,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    printed,
    signal: (name) => child.kill(name),
    end: (name) => {
      child.kill(name)
      return ended
    },
  }
}

async function announcedUrl(child: ChildProcess, printed: () => string): Promise<string> {
  for (;;) {
    const url = announcement.exec(printed())?.[1]
    if (url !== undefined) return url
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Unexpected(`the product did not start: ${printed().slice(-600)}`)
    }
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])
  }
}
