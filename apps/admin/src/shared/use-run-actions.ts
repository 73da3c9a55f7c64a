import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '../api/client.ts'
import type { ApiInputs } from '../api/client.ts'
import { useApiMutation } from '../api/use-api-mutation.ts'
import type { Run } from './run-looks.ts'

type StartRun = ApiInputs['runs']['start']

const refreshes = [['runs'], ['sources']] as const

/**
 * What a person can do to runs; each tells how it ended. `stop` and `retry` take run ids, `again` a
 * run; `retry` and `again` lead to the new run.
 */
export function useRunActions() {
  const { t } = useI18n()
  const router = useRouter()
  const start = useApiMutation({
    run: (what: StartRun) => api.runs.start.mutate(what),
    done: ({ alreadyRunning }) =>
      t(alreadyRunning ? 'runs.done.alreadyRunning' : 'runs.done.started'),
    refreshes,
  })
  const reconcile = useApiMutation({
    run: (sourceId: string) => api.runs.reconcile.mutate({ sourceId }),
    done: ({ alreadyRunning }) =>
      t(alreadyRunning ? 'runs.done.alreadyRunning' : 'runs.done.reconciling'),
    refreshes,
  })
  const remap = useApiMutation({
    run: (id: string) => api.sources.remap.mutate({ id }),
    done: ({ alreadyRunning }) =>
      t(alreadyRunning ? 'runs.done.alreadyRunning' : 'runs.done.remapping'),
    refreshes,
  })
  const stop = useApiMutation({
    run: (runId: string) => api.runs.stop.mutate({ runId }),
    done: () => t('runs.done.stopping'),
    refreshes,
  })
  const retry = useApiMutation({
    run: async (runId: string) => {
      const run = await api.runs.retry.mutate({ runId })
      await router.push({ name: 'run', params: { runId: run.id } })
      return run
    },
    done: () => t('runs.done.retried'),
    refreshes,
  })
  return { start, reconcile, remap, stop, retry, again: useRunAgain() }
}

/** The window of a run once more, as a sync of its own. */
function useRunAgain() {
  const { t } = useI18n()
  const router = useRouter()
  return useApiMutation({
    run: async ({ sourceId, from, to }: Pick<Run, 'sourceId' | 'from' | 'to'>) => {
      const window = { from: from ?? undefined, to: to ?? undefined }
      const started = await api.runs.start.mutate({ sourceId, ...window })
      await router.push({ name: 'run', params: { runId: started.runId } })
      return started
    },
    done: ({ alreadyRunning }) =>
      t(alreadyRunning ? 'runs.done.alreadyRunning' : 'runs.done.retried'),
    refreshes,
  })
}
