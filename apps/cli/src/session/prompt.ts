import { Writable } from 'node:stream'
import { createInterface } from 'node:readline/promises'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/**
 * Asks a person on the terminal; `secret` answers are not echoed. Throws when nobody can be asked,
 * naming `instead`, the way to give the answer without a terminal.
 */
export async function prompt(
  question: string,
  options: { secret: boolean; instead: string },
): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CliError(
      exitCodes.usage,
      `There is no terminal to ask for it on: give ${options.instead}.`,
    )
  }
  process.stderr.write(question)
  const output = options.secret ? silence() : process.stderr
  const reader = createInterface({ input: process.stdin, output, terminal: true })
  const interrupted = new AbortController()
  reader.once('SIGINT', () => interrupted.abort())
  try {
    return await reader.question('', { signal: interrupted.signal })
  } catch (error) {
    throw new CliError(exitCodes.detached, 'Nothing was done.', { cause: error })
  } finally {
    reader.close()
    if (options.secret) process.stderr.write('\n')
  }
}

/** Where the echo of a secret goes. */
function silence(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}
