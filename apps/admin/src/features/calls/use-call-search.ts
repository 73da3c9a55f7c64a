import { useQueryClient } from '@tanstack/vue-query'
import type { UseQueryReturnType } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { CallFilter, CallSort } from './call.ts'

type CallPage = ApiOutputs['calls']['search']

/** What the pages of the list have in common. */
export interface CallSearch {
  readonly filter: () => CallFilter
  readonly sort: () => CallSort
  /** Rows a page. */
  readonly limit: () => number
  readonly cursor: () => string | undefined
  readonly isReady: () => boolean
}

/** The page of the list that is on the screen, and a way to read another one ahead of going there. */
export interface CallSearchResult {
  readonly query: UseQueryReturnType<CallPage, Error>
  /** undefined when it could not be read; the list itself tells why once it goes there. */
  readonly readPage: (cursor: string | undefined) => Promise<CallPage | undefined>
}

/** Reads pages; a newer search cancels the request of the older. */
export function useCallSearch(search: CallSearch): CallSearchResult {
  const client = useQueryClient()
  const inputOf = (cursor: string | undefined) => ({
    filter: search.filter(),
    sort: search.sort(),
    limit: search.limit(),
    ...(cursor === undefined ? {} : { cursor }),
  })
  const keyOf = (cursor: string | undefined) => ['calls', 'search', inputOf(cursor)] as const
  const query = useApiQuery({
    key: () => keyOf(search.cursor()),
    load: (signal) => api.calls.search.query(inputOf(search.cursor()), { signal }),
    enabled: search.isReady,
    keepPrevious: true,
  })
  const readPage = (cursor: string | undefined): Promise<CallPage | undefined> =>
    client
      .fetchQuery({
        queryKey: keyOf(cursor),
        queryFn: ({ signal }) => api.calls.search.query(inputOf(cursor), { signal }),
      })
      .catch(() => undefined)
  return { query, readPage }
}
