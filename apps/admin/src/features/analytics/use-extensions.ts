import { refDebounced } from '@vueuse/core'
import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { nextExtensionSort, parseExtensionSort } from './analytics-query.ts'
import type { ExtensionColumn, ExtensionSort } from './analytics-query.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import { useScopedQuery } from './use-scoped-query.ts'

const pauseMs = 250
const mostRows = 200
const byCalls: ExtensionSort = { field: 'total', order: 'desc' }

/** The figures of every extension, searched and sorted by the server; both stand in the address. */
export function useExtensions() {
  const { url } = useAnalyticsScope()
  const search = computed({
    get: () => url.state.value.search ?? '',
    set: (text: string) => url.patch({ search: text || undefined }, { isReplacing: true }),
  })
  const settled = refDebounced(search, pauseMs)
  const sort = computed(() => parseExtensionSort(url.state.value.sort ?? '') ?? byCalls)
  const query = useScopedQuery(
    'byExtension',
    ({ filter }, signal) => {
      const wanted = settled.value.trim()
      const find = wanted === '' ? {} : { search: wanted }
      const input = { filter, sort: sort.value, limit: mostRows, ...find }
      return api.analytics.byExtension.query(input, { signal })
    },
    () => [settled.value, sort.value],
  )
  const sortBy = (field: ExtensionColumn): void =>
    url.patch({ sort: nextExtensionSort(sort.value, field) }, { isReplacing: true })
  return { query, search, sort, sortBy }
}
