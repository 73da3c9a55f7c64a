import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeMachine, freePort, median } from '@calldeck/core/testing'

const rounds = 5
const npx = ['-y', 'pnpm@12'] as const

/** What is started, and the words by which it says that it is ready. */
interface Command {
  readonly name: 'start' | 'demo'
  readonly ready: string
}
const commands: readonly Command[] = [
  { name: 'start', ready: 'Calldeck is ready at' },
  { name: 'demo', ready: 'Remove that directory' },
]

/**
 * The second start of `start` and of `demo`, in seconds from the command of the README to the words
 * that say it is ready; beside it what the command takes to do nothing at all, in the same round.
 * The first start, which makes the database and compiles, is done before and not counted.
 */
async function benchStart(): Promise<void> {
  console.log(`${describeMachine()}; median of ${rounds}, in brackets the least and the most`)
  const nothing: number[] = []
  for (const command of commands) {
    const directory = await mkdtemp(join(tmpdir(), 'calldeck-bench-start-'))
    const { DATABASE_URL: _notMeasured, ...variables } = process.env
    const port = String(await freePort())
    const env = { ...variables, CALLDECK_DATA_DIR: directory, PORT: port }
    try {
      await secondsUntilReady(command, env)
      const seconds: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        nothing.push(await secondsOfNothing())
        seconds.push(await secondsUntilReady(command, env))
      }
      console.log(`${command.name}: ready after ${told(seconds)}`)
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }
  console.log(`npx -y pnpm@12 --version: ${told(nothing)}`)
}

async function secondsOfNothing(): Promise<number> {
  const began = performance.now()
  await once(spawn('npx', [...npx, '--version'], { stdio: 'ignore' }), 'exit')
  return (performance.now() - began) / 1000
}

async function secondsUntilReady(command: Command, env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now()
  // A group of its own: npx does not hand on every signal.
  const child = spawn('npx', [...npx, command.name], { env, detached: true })
  const closed = once(child, 'close')
  await said(child, command.ready)
  const seconds = (performance.now() - began) / 1000
  process.kill(-child.pid!, 'SIGTERM')
  await closed
  return seconds
}

function said({ stdout, stderr }: ChildProcess, words: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let text = ''
  for (const stream of [stdout!, stderr!]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes(words)) resolve()
    })
    stream.once('end', () => reject(new Error(`It ended before it was ready:\n${text}`)))
  }
  return promise
}

function told(seconds: readonly number[]): string {
  const [middle, least, most] = [median(seconds), Math.min(...seconds), Math.max(...seconds)].map(
    (value) => value.toFixed(1),
  )
  return `${middle} s (${least} to ${most})`
}

await benchStart()
