import { computed } from 'vue'
import { api } from '../../api/client.ts'
import type { HeatMeasure } from './analytics-query.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import { useScopedQuery } from './use-scoped-query.ts'

/** The calls by hour and weekday, and which of them are counted. */
export function useHeatmap() {
  const { url } = useAnalyticsScope()
  const query = useScopedQuery('heatmap', (input, signal) =>
    api.analytics.heatmap.query(input, { signal }),
  )
  const measure = computed<HeatMeasure>({
    get: () => url.state.value.heat ?? 'total',
    set: (heat) => url.patch({ heat }, { isReplacing: true }),
  })
  return { query, heatmap: computed(() => query.data.value), measure }
}
