import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is still running. */
interface RunningCli {
  readonly process: ChildProcess
  readonly result: Promise<CliResult>
  stderr(): string
}

/** An operator's terminal: a session file of its own and a fixed address. */
export interface Terminal {
  readonly sessionFile: string
  /** Runs `calldeck <args>` to its end. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CliResult>
  /** Runs it, expects exit code 0, and gives the JSON it printed. */
  json<Answer>(args: readonly string[]): Promise<Answer>
  start(args: readonly string[], env?: NodeJS.ProcessEnv): RunningCli
  close(): Promise<void>
}

const main = resolve(import.meta.dirname, '../../src/main.ts')

export async function openTerminal(url: string): Promise<Terminal> {
  const directory = await mkdtemp(join(tmpdir(), 'calldeck-cli-'))
  const sessionFile = join(directory, 'session.json')
  const base = { PATH: process.env['PATH'], CALLDECK_URL: url, CALLDECK_CONFIG: sessionFile }
  const start: Terminal['start'] = (args, env) => startCli(args, { ...base, ...env })
  const run: Terminal['run'] = (args, env) => start(args, env).result
  return {
    sessionFile,
    start,
    run,
    async json(args) {
      const { code, stdout, stderr } = await run([...args, '--json'])
      if (code !== 0) throw new Error(`calldeck ${args.join(' ')} ended with ${code}: ${stderr}`)
      return JSON.parse(stdout)
    },
    close: () => rm(directory, { recursive: true }),
  }
}

function startCli(args: readonly string[], env: NodeJS.ProcessEnv): RunningCli {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const result = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    stdout,
    stderr,
  }))
  return { process: child, result, stderr: () => stderr }
}
