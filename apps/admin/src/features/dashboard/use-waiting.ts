import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { resolveRange } from '../../shared/date-range.ts'
import { browserZone } from '../../shared/use-display-zone.ts'
import { useSources } from '../../shared/use-sources.ts'

const refreshMs = 60_000
const shownCustomers = 5

/** The customers of the last 7 days who wait longest; days are those of the first source, as in the analytics. */
export function useWaiting() {
  const { data: sources } = useSources()
  const zone = computed(() => sources.value?.[0]?.timeZone ?? browserZone())
  return useApiQuery({
    key: () => ['calls', 'analytics', 'waiting', zone.value],
    load: (signal) => {
      const filter = resolveRange({ preset: '7d' }, zone.value, new Date())
      const input = { filter, limit: shownCustomers }
      return api.analytics.missedNotReturned.query(input, { signal })
    },
    refetchEvery: refreshMs,
  })
}
