import type { UseQueryReturnType } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { CallFilter, CallStats } from './call.ts'

/** What is known of every call that matches, not of one page of them. */
export interface CallFigures {
  readonly count: UseQueryReturnType<ApiOutputs['calls']['count'], Error>
  readonly stats: UseQueryReturnType<CallStats, Error>
}

/** Counts and sums in the database; the former figures stay until the new ones are there. */
export function useCallFigures(filter: () => CallFilter, isReady: () => boolean): CallFigures {
  const count = useApiQuery({
    key: () => ['calls', 'count', filter()],
    load: (signal) => api.calls.count.query({ filter: filter() }, { signal }),
    enabled: isReady,
    keepPrevious: true,
  })
  const stats = useApiQuery({
    key: () => ['calls', 'stats', filter()],
    load: (signal) => api.calls.stats.query({ filter: filter() }, { signal }),
    enabled: isReady,
    keepPrevious: true,
  })
  return { count, stats }
}
