import type { UseQueryReturnType } from '@tanstack/vue-query'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useAnalyticsScope } from './use-analytics-scope.ts'
import type { AnalyticsScope } from './use-analytics-scope.ts'

const refreshMs = 60_000

/** What a read is given: the calls it is about. */
export interface ScopedInput {
  readonly filter: AnalyticsScope['filter']['value']
  readonly timeZone: string
}

/** One read about the page's calls; `extra` is what else its answer depends on. */
export function useScopedQuery<Data>(
  name: string,
  load: (input: ScopedInput, signal: AbortSignal) => Promise<Data>,
  extra: () => unknown = () => null,
): UseQueryReturnType<Data, Error> {
  const { filter, zone, isReady } = useAnalyticsScope()
  const input = (): ScopedInput => ({ filter: filter.value, timeZone: zone.value })
  return useApiQuery<Data>({
    // Under `calls`, so that a sync that ends refreshes it.
    key: () => ['calls', 'analytics', name, input(), extra()],
    load: (signal) => load(input(), signal),
    enabled: isReady,
    refetchEvery: refreshMs,
    keepPrevious: true,
  })
}
