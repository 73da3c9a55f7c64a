import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useScopedQuery } from './use-scoped-query.ts'

/** The figures of all calls of the page; `isStale` while those of the calls before still stand. */
export function useTotals() {
  const query = useScopedQuery('stats', (input, signal) =>
    api.calls.stats.query({ filter: input.filter }, { signal }),
  )
  return {
    query,
    figures: computed(() => query.data.value),
    isStale: computed(() => query.isPlaceholderData.value),
  }
}
