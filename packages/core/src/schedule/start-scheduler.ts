import type { Logger } from 'pino'
import type { RunContext } from '../runs/run-context.ts'
import { recoverRuns } from '../runs/recover-runs.ts'
import { startTicker, type Ticker } from '../start-ticker.ts'
import { fireDueReconciliations } from './fire-due-reconciliations.ts'
import { fireDueSlots } from './fire-due-slots.ts'

const recoverEveryTicks = 5

/**
 * Looks every second, on every instance, at the schedules as they are stored: a changed expression,
 * zone, mode or activity needs no signal and no restart. What is due is computed from the stored
 * expression itself.
 */
export function startScheduler(context: RunContext, log: Logger): Ticker {
  let ticks = 0
  const tick = async (): Promise<void> => {
    ticks += 1
    // Both want an idle source: they take turns at being first, so that neither starves the other.
    const inTurn = [fireDueSlots, fireDueReconciliations]
    if (ticks % 2 === 0) inTurn.reverse()
    for (const fire of inTurn) await fire(context, log)
    if (ticks % recoverEveryTicks === 1) await recoverRuns(context)
  }
  const failure = 'The schedule could not be looked at; it is tried again in a second.'
  return startTicker(tick, { everySeconds: 1, log, failure })
}
