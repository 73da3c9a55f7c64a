import { Cron } from 'croner'
import type { Logger } from 'pino'

/** A periodic background task. `stop` ends it and waits for a tick in progress. */
export interface Ticker {
  stop(): Promise<void>
}

interface TickerOptions {
  /** Interval; a divisor of 60, because croner counts from the full minute. */
  readonly everySeconds: 1 | 5
  readonly log: Logger
  /** Logged with the error of a tick that failed; the next tick tries again. */
  readonly failure: string
}

/** Runs `tick` at each interval until stopped. Two ticks never overlap: a late one is skipped. */
export function startTicker(
  tick: () => Promise<void>,
  { everySeconds, log, failure }: TickerOptions,
): Ticker {
  let running: Promise<void> = Promise.resolve()
  const cron = new Cron(`*/${everySeconds} * * * * *`, { protect: true, unref: true }, () => {
    running = tick().catch((err: unknown) => log.error({ err }, failure))
    return running
  })
  return {
    stop: async () => {
      cron.stop()
      await running
    },
  }
}
