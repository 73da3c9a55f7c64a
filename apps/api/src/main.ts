import { CoreError, isDiskFull } from '@calldeck/core'
import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'
import type { OneTimePassword } from './auth/first-administrator.ts'
import { createLogger } from './create-logger.ts'
import { EnvironmentError, loadEnvironmentFile, readEnvironment } from './env.ts'
import { keepHeapSmall } from './keep-heap-small.ts'
import { diskFull } from './error-shape.ts'
import { serve } from './serve.ts'
import { StartError } from './start-error.ts'
import { watchForStalls } from './watch-for-stalls.ts'

/** A stop is over in 10 s whatever happens; the supervisor would kill us then anyway. */
const stopWithinMs = 9500

async function main(): Promise<void> {
  keepHeapSmall()
  loadEnvironmentFile()
  const env = readEnvironment(process.env)
  const log = createLogger(env.logLevel)
  const served = await serve(env, log)
  watchForStalls(env.stallSeconds)
  closeOnSignal(() => served.close(), log)
  if (served.oneTimePassword) say(invitation(served.oneTimePassword))
  say(`Calldeck is ready at ${served.url}`)
}

function closeOnSignal(close: () => Promise<void>, log: Logger): void {
  // A forgotten promise is a mistake of ours, not a reason to stop answering.
  process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'))
  const options = { delay: stopWithinMs, logger: log, skip: ['unhandledRejection' as const] }
  closeWithGrace(options, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'unexpected error; stopping')
    else log.info({ signal }, 'stopping')
    await close()
  })
}

function invitation({ email, password }: OneTimePassword): string {
  return `First administrator: ${email}\nPassword, shown this once, to be changed at the first sign-in: ${password}`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(error: unknown): void {
  const isKnown =
    error instanceof EnvironmentError || error instanceof StartError || error instanceof CoreError
  if (isKnown) process.stderr.write(`${error.message}\n`)
  else if (isDiskFull(error)) process.stderr.write(`${diskFull.message}\n`)
  else createLogger('fatal').fatal({ err: error }, 'Calldeck could not start')
  process.exit(1)
}

await main().catch(fail)
