import { computed } from 'vue'
import * as z from 'zod/mini'
import { api } from '../../api/client.ts'
import type { ApiInputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useKeysetPages } from '../../shared/use-keyset-pages.ts'
import { useRunFeed } from '../../shared/use-run-feed.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { runStatuses } from './run-statuses.ts'

/** The sync log: filters from the address, one page of runs, each in its newest known state. */
export function useRunsList() {
  const url = useUrlState({ source: z.uuid(), status: z.enum(runStatuses) })
  const pages = useKeysetPages(() => url.state.value)
  const feed = useRunFeed()

  const input = computed(() => {
    const { source, status } = url.state.value
    return {
      limit: pages.pageSize.value,
      cursor: pages.cursor.value,
      sourceId: source,
      status,
    } satisfies ApiInputs['runs']['list']
  })
  const list = useApiQuery({
    key: () => ['runs', 'list', input.value],
    load: (signal) => api.runs.list.query(input.value, { signal }),
    keepPrevious: true,
  })
  const rows = computed(() => list.data.value?.items.map((run) => feed.latest(run.id) ?? run))
  const isFiltered = computed(() => Object.keys(url.state.value).length > 0)
  return { url, pages, list, rows, isFiltered }
}
