import { computed } from 'vue'
import { api } from '../../api/client.ts'
import type { SeriesSplit } from './analytics-query.ts'
import { seriesParts } from './series-parts.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import { useScopedQuery } from './use-scoped-query.ts'

/** Calls over time, and the parts its bars are stacked of. */
export function useSeries() {
  const { url } = useAnalyticsScope()
  const query = useScopedQuery('series', (input, signal) =>
    api.analytics.series.query(input, { signal }),
  )
  const split = computed<SeriesSplit>({
    get: () => url.state.value.by ?? 'direction',
    set: (by) => url.patch({ by }, { isReplacing: true }),
  })
  const parts = computed(() => (query.data.value ? seriesParts(split.value, query.data.value) : []))
  return { query, split, parts }
}
