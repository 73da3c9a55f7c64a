import type { UseQueryReturnType } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '../api/client.ts'
import type { ApiOutputs } from '../api/client.ts'
import { useApiQuery } from '../api/use-api-query.ts'
import { useSession } from './use-session.ts'

export type Source = ApiOutputs['sources']['list'][number]

/** Every source, under the key `['sources']`: the freshness of all figures hangs on it. */
export function useSources(): UseQueryReturnType<readonly Source[], Error> {
  const session = useSession()
  return useApiQuery<readonly Source[]>({
    key: ['sources'],
    load: (signal) => api.sources.list.query(undefined, { signal }),
    enabled: computed(() => session.me !== null),
    refetchEvery: 60_000,
  })
}
