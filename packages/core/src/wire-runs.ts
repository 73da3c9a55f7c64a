import type { Actor } from './audit/audit.ts'
import { recordAudit } from './audit/record-audit.ts'
import type { Core } from './core-contract.ts'
import { getRun } from './runs/get-run.ts'
import { listRejected } from './runs/list-rejected.ts'
import { listRequests } from './runs/list-requests.ts'
import { listRuns } from './runs/list-runs.ts'
import { reconcileRun } from './runs/reconcile-run.ts'
import { retryRun } from './runs/retry-run.ts'
import type { RunContext } from './runs/run-context.ts'
import { startRun } from './runs/start-run.ts'
import { stopRun } from './runs/stop-run.ts'
import { watchRuns } from './runs/watch-runs.ts'

/** The runs' part of core; what a person asks for is on record under the run it led to. */
export function wireRuns(context: RunContext): Core['runs'] {
  const db = context.database.sql
  return {
    ...wireStarts(context),
    stop: async (runId, actor) => {
      const run = await stopRun(context, runId)
      await audit(context, { action: 'run.stop', actor, runId })
      return run
    },
    list: (input) => listRuns(db, input),
    get: (runId) => getRun(db, runId),
    rejected: (input) => listRejected(db, input),
    requests: (input) => listRequests(db, input),
    watch: (input) => watchRuns(context, input),
  }
}

type Starts = Pick<Core['runs'], 'start' | 'reconcile' | 'remap' | 'retry'>

function wireStarts(context: RunContext): Starts {
  return {
    start: async (input, actor) => {
      const requestedBy = actor.name
      const started = await startRun(context, { ...input, trigger: 'MANUAL', requestedBy })
      await audit(context, { action: 'run.start', actor, runId: started.runId })
      return started
    },
    reconcile: async (input, actor) => {
      const started = await reconcileRun(context, input, actor.name)
      await audit(context, { action: 'run.reconcile', actor, runId: started.runId })
      return started
    },
    remap: async (input, actor) => {
      const requestedBy = actor.name
      const started = await startRun(context, { ...input, trigger: 'REMAP', requestedBy })
      await audit(context, { action: 'run.remap', actor, runId: started.runId })
      return started
    },
    retry: async (runId, actor) => {
      const run = await retryRun(context, runId, actor.name)
      await audit(context, { action: 'run.retry', actor, runId: run.id })
      return run
    },
  }
}

interface Deed {
  readonly action: string
  readonly actor: Actor
  readonly runId: string
}

function audit(context: RunContext, { action, actor, runId }: Deed): Promise<void> {
  const target = `run:${runId}`
  return recordAudit(context.database.sql, { action, actor, target }, context.clock.now())
}
