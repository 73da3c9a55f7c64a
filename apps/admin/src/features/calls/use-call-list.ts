import { computed } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { computedByValue } from '../../shared/computed-by-value.ts'
import { useUrlPages } from '../../shared/use-url-pages.ts'
import type { UrlPages } from '../../shared/use-url-pages.ts'
import { useMinute } from '../../shared/use-clock.ts'
import { usePreferences } from '../../shared/use-preferences.ts'
import { clausesOf, filterOfQuery, isFiltered, sortOfQuery } from './call-query.ts'
import type { Call, CallFilter } from './call.ts'
import { useCallAddress } from './use-call-address.ts'
import type { CallAddress } from './use-call-address.ts'
import { useCallColumns } from './use-call-columns.ts'
import type { CallColumnChoice } from './use-call-columns.ts'
import { useCallSearch } from './use-call-search.ts'
import type { CallSearchResult } from './use-call-search.ts'
import { useCallZone } from './use-call-zone.ts'
import type { CallZones } from './use-call-zone.ts'
import { useLostPage } from './use-lost-page.ts'

/** The list of calls: what the address asks for, and the page of it that is on the screen. */
export interface CallList {
  readonly url: CallAddress
  readonly zones: CallZones
  readonly filter: ComputedRef<CallFilter>
  readonly isFiltered: ComputedRef<boolean>
  readonly columns: CallColumnChoice
  readonly pages: UrlPages
  readonly calls: ComputedRef<readonly Call[] | undefined>
  readonly nextCursor: ComputedRef<string | null | undefined>
  readonly readPage: CallSearchResult['readPage']
  readonly isFetching: Ref<boolean>
  readonly error: Ref<unknown>
  readonly reload: () => void
  /** True once the address named a page that is no longer there; until the person goes on. */
  readonly hasLostPage: Ref<boolean>
}

/** Follows the address; a newer search cancels the request of the older. */
export function useCallList(): CallList {
  const url = useCallAddress()
  const zones = useCallZone(() => url.state.value.sourceId)
  const now = useMinute()
  const filter = computedByValue(() =>
    filterOfQuery(url.state.value, zones.dayZone.value, now.value),
  )
  const pages = usePages(url)
  const { query, readPage } = useCallSearch({
    filter: () => filter.value,
    sort: () => sortOfQuery(url.state.value),
    limit: () => pages.pageSize.value,
    cursor: () => pages.cursor.value,
    // Days mean nothing before their zone is known.
    isReady: () => zones.isKnown.value || url.state.value.range === undefined,
  })
  return {
    url,
    zones,
    filter,
    isFiltered: computed(() => isFiltered(url.state.value)),
    columns: useCallColumns({
      query: () => url.state.value,
      write: (columns) => url.patchInPlace({ columns }),
    }),
    pages,
    calls: computed(() => query.data.value?.items),
    nextCursor: computed(() => query.data.value?.nextCursor),
    readPage,
    isFetching: query.isFetching,
    error: query.error,
    reload: () => void query.refetch(),
    hasLostPage: useLostPage(pages, query),
  }
}

function usePages(url: CallAddress): UrlPages {
  const preferences = usePreferences()
  return useUrlPages({
    name: 'calls',
    cursor: () => url.state.value.after,
    list: () => {
      const { sort, ...rest } = url.state.value
      return JSON.stringify([clausesOf(rest), sort, preferences.pageSize])
    },
    go: (after, how) => url.patchInPlace({ after }, how),
  })
}
