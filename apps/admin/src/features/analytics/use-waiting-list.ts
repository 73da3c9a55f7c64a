import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useKeysetPages } from '../../shared/use-keyset-pages.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import { useScopedQuery } from './use-scoped-query.ts'

/** Who called and was not called back, by pages; a row has the id of the latest call. */
export function useWaitingList() {
  const { filter } = useAnalyticsScope()
  const pages = useKeysetPages(() => filter.value)
  const query = useScopedQuery(
    'missedNotReturned',
    (input, signal) =>
      api.analytics.missedNotReturned.query(
        { filter: input.filter, cursor: pages.cursor.value, limit: pages.pageSize.value },
        { signal },
      ),
    () => [pages.cursor.value, pages.pageSize.value],
  )
  const found = computed(() => query.data.value)
  const rows = computed(() =>
    found.value?.items.map((customer) => ({ id: customer.latestCall.id, customer })),
  )
  return { query, pages, found, rows }
}
