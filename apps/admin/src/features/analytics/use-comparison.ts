import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import { useScopedQuery } from './use-scoped-query.ts'

const usualPeriods = '3'

/** The days beside as many periods before as the person chose. */
export function useComparison() {
  const { url } = useAnalyticsScope()
  const periods = computed({
    get: () => Number(url.state.value.periods ?? usualPeriods),
    set: (count) => url.patch({ periods: String(count) }, { isReplacing: true }),
  })
  const query = useScopedQuery(
    'compare',
    (input, signal) =>
      api.analytics.compare.query({ ...input, periods: periods.value }, { signal }),
    () => periods.value,
  )
  return { query, comparison: computed(() => query.data.value), periods }
}
