import { computed } from 'vue'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { resolveRange } from '../../shared/date-range.ts'
import { useMinute } from '../../shared/use-clock.ts'
import { useDayZone } from '../../shared/use-day-zone.ts'

const refreshMs = 60_000

/**
 * The figures of the source's own today, as the list of calls means it, and how far they are from
 * yesterday's up to the same hour; at midnight they become those of the next day.
 */
export function useToday() {
  const { zone } = useDayZone()
  const now = useMinute()
  const range = computed(() => resolveRange({ preset: 'today' }, zone.value, now.value))
  const key = computed(() => [range.value.from, range.value.to] as const)
  const stats = useApiQuery({
    key: () => ['calls', 'stats', ...key.value],
    load: (signal) => api.calls.stats.query({ filter: range.value }, { signal }),
    refetchEvery: refreshMs,
    keepPrevious: true,
  })
  const comparison = useApiQuery({
    key: () => ['calls', 'analytics', 'today', ...key.value],
    load: (signal) => {
      const input = { filter: range.value, timeZone: zone.value, periods: 1 }
      return api.analytics.compare.query(input, { signal })
    },
    refetchEvery: refreshMs,
    keepPrevious: true,
  })
  const changes = computed(() => comparison.data.value?.periods[0]?.change ?? null)
  return { stats, changes, zone }
}
