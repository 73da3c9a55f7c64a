import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { UseQueryReturnType } from '@tanstack/vue-query'
import { computed, toValue } from 'vue'
import type { MaybeRefOrGetter } from 'vue'

/** One read of the API: `key` names it, a changed key loads again and cancels the older request. */
export interface ApiQuery<Data> {
  readonly key: MaybeRefOrGetter<readonly unknown[]>
  readonly load: (signal: AbortSignal) => Promise<Data>
  readonly enabled?: MaybeRefOrGetter<boolean>
  /** Shows the former answer until the new one is there: for pages of a list. */
  readonly keepPrevious?: boolean
  /** Milliseconds between two reads; false reads once. */
  readonly refetchEvery?: MaybeRefOrGetter<number | false>
}

/** A procedure as a vue-query query: `useApiQuery({ key: ['sources'], load: (signal) => api.sources.list.query(undefined, { signal }) })`. */
export function useApiQuery<Data>(query: ApiQuery<Data>): UseQueryReturnType<Data, Error> {
  return useQuery<Data>({
    queryKey: computed(() => toValue(query.key)),
    queryFn: ({ signal }) => query.load(signal),
    enabled: computed(() => toValue(query.enabled ?? true)),
    refetchInterval: computed(() => toValue(query.refetchEvery ?? false)),
    ...(query.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  } as Parameters<typeof useQuery<Data>>[0])
}
