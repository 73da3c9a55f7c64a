import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '../../api/client.ts'

const pageSize = 20

/** The rejected rows of a run, read again when there are more: `count` of them. */
export function useRejected(runId: () => string, count: () => number) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['runs', 'rejected', runId(), count()]),
    queryFn: ({ pageParam, signal }) =>
      api.runs.rejected.query({ runId: runId(), cursor: pageParam, limit: pageSize }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const rows = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { query, rows }
}
