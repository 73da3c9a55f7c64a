import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface ChildOptions {
  readonly name: string
  /** The program's main file; from the repository's `apps` when it is relative. */
  readonly script: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Takes what the program prints; made anew at every start. */
  readonly logFile: string
}

const apps = resolve(import.meta.dirname, '../..')
const longestStopMilliseconds = 15_000
const linesTold = 8

/** A program that the demo started and that does not outlive it. */
export class Child {
  readonly name: string
  readonly exited: Promise<void>
  readonly #process: ChildProcess
  readonly #logFile: string

  constructor(options: ChildOptions) {
    this.name = options.name
    this.#logFile = options.logFile
    mkdirSync(dirname(options.logFile), { recursive: true })
    const log = openSync(options.logFile, 'w', 0o600)
    const guard = new URL('die-with-parent.ts', import.meta.url).href
    this.#process = spawn(
      process.execPath,
      ['--import', guard, resolve(apps, options.script), ...options.args],
      // A group of its own: Ctrl-C reaches the demo alone, which then stops its children in order.
      { env: options.env, detached: true, stdio: ['ignore', log, log, 'ipc'] },
    )
    closeSync(log)
    this.exited = new Promise((resolve) => {
      this.#process.once('exit', () => resolve())
      this.#process.once('error', () => resolve())
    })
  }

  get isRunning(): boolean {
    return this.#process.pid !== undefined && this.#process.exitCode === null && !this.#wasKilled
  }

  get #wasKilled(): boolean {
    return this.#process.signalCode !== null
  }

  /** What the program has printed so far. */
  printed(): Promise<string> {
    return readFile(this.#logFile, 'utf8')
  }

  /** Why it ended, with its last words, for a person. */
  async describeEnd(): Promise<string> {
    const lines = (await this.printed()).trimEnd().split('\n').slice(-linesTold)
    const { signalCode, exitCode } = this.#process
    const how = signalCode ? `was killed (${signalCode})` : `ended with code ${exitCode ?? '?'}`
    return `${this.name} ${how}. It said last:\n\n${lines.join('\n')}\n\nThe whole is in ${this.#logFile}`
  }

  /** Asks it to stop and waits; ends it by force when it does not. */
  async stop(): Promise<void> {
    if (!this.isRunning) return
    this.#process.kill('SIGTERM')
    const force = setTimeout(() => this.#process.kill('SIGKILL'), longestStopMilliseconds)
    await this.exited
    clearTimeout(force)
  }
}
