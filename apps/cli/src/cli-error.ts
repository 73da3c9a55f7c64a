import type { ExitCode } from './exit-codes.ts'

/** Ends the command with `exitCode`; the message is one sentence or two that say what to do. */
export class CliError extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}
