import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { RunContext } from '../runs/run-context.ts'
import { recoverRuns } from '../runs/recover-runs.ts'
import { fireDueReconciliations } from './fire-due-reconciliations.ts'
import { fireDueSlots } from './fire-due-slots.ts'

/** Ticks until stopped; `stop` waits for a tick under way. */
export interface Scheduler {
  stop(): Promise<void>
}

const recoverEveryTicks = 5

/**
 * Looks every second, on every instance, at the schedules as they are stored: a changed expression,
 * zone, mode or activity needs no signal and no restart. croner keeps the beat and never overlaps
 * two ticks; what is due is worked out from the stored expression itself.
 */
export function startScheduler(context: RunContext, log: Logger): Scheduler {
  let ticks = 0
  let running: Promise<void> = Promise.resolve()
  const tick = async (): Promise<void> => {
    ticks += 1
    try {
      // Both want an idle source: they take turns at being first, so that neither starves the other.
      const inTurn = [fireDueSlots, fireDueReconciliations]
      if (ticks % 2 === 0) inTurn.reverse()
      for (const fire of inTurn) await fire(context, log)
      if (ticks % recoverEveryTicks === 1) await recoverRuns(context)
    } catch (error) {
      log.error(
        { err: error },
        'The schedule could not be looked at; it is tried again in a second.',
      )
    }
  }
  const beat = new Cron('* * * * * *', { protect: true, unref: true }, () => {
    running = tick()
    return running
  })
  return {
    stop: async () => {
      beat.stop()
      await running
    },
  }
}
