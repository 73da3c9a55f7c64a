import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { isUnderWay } from '../../shared/run-looks.ts'
import type { RunDetail } from './use-run.ts'

export type RunRequest = ApiOutputs['runs']['requests']['items'][number]

const betweenReadsMs = 2000
const pageSize = 50

/** What a run asked of its exchange, newest first; read again while the run goes on. */
export function useRunRequests(run: () => RunDetail) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['runs', 'requests', run().id]),
    queryFn: ({ pageParam, signal }) =>
      api.runs.requests.query({ runId: run().id, cursor: pageParam, limit: pageSize }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: computed(() => (isUnderWay(run()) ? betweenReadsMs : false)),
  })
  const requests = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  const total = computed(() => query.data.value?.pages[0]?.total ?? run().requests)
  /** The end of the list is not the first request: the oldest of a long run are not kept. */
  const isCut = computed(
    () =>
      !query.hasNextPage.value && requests.value.length > 0 && total.value > requests.value.length,
  )
  return { query, requests, total, isCut }
}
