import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { resolveRange } from '../../shared/date-range.ts'
import { useDayZone } from '../../shared/use-day-zone.ts'

const refreshMs = 60_000
const shownCustomers = 5

/** The customers of the last 7 days who wait longest; days are those of the source, as in the analytics. */
export function useWaiting() {
  const { zone } = useDayZone()
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
