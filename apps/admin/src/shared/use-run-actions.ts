import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '../api/client.ts'
import { useApiMutation } from '../api/use-api-mutation.ts'

const refreshes = [['runs'], ['sources']] as const

/** What a person can do to runs; each tells how it ended. `stop` and `retry` take run ids, the
 * others the id of a source. */
export function useRunActions() {
  const { t } = useI18n()
  const router = useRouter()
  const start = useApiMutation({
    run: (sourceId: string) => api.runs.start.mutate({ sourceId }),
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
  return { start, reconcile, remap, stop, retry }
}
