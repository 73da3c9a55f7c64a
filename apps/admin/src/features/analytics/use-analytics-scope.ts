import { useIntervalFn, useNow } from '@vueuse/core'
import { computed, inject, provide } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import { resolveRange } from '../../shared/date-range.ts'
import type { DateRange } from '../../shared/date-range.ts'
import { parsePeriod } from '../../shared/period-text.ts'
import { browserZone } from '../../shared/use-display-zone.ts'
import { useSources } from '../../shared/use-sources.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import type { UrlState } from '../../shared/use-url-state.ts'
import { analyticsQueryShape } from './analytics-query.ts'
import type { AnalyticsQuery } from './analytics-query.ts'
import { callsAddress } from './calls-address.ts'
import type { CallNarrowing, Stretch } from './calls-address.ts'

/** Which calls every figure of the page is about. */
export interface AnalyticsScope {
  readonly url: UrlState<AnalyticsQuery>
  readonly range: ComputedRef<DateRange>
  /** The IANA zone of the source: its hours and days are meant everywhere on the page. */
  readonly zone: ComputedRef<string>
  readonly filter: ComputedRef<Stretch & { readonly sourceId?: string | undefined }>
  /** False until it is known where days begin. */
  readonly isReady: ComputedRef<boolean>
  /** The list of exactly these calls; null where the list's filters cannot tell them. */
  readonly callsOf: (stretch: Stretch, narrowing?: CallNarrowing) => RouteLocationRaw | null
}

const scopeKey: InjectionKey<AnalyticsScope> = Symbol('analytics scope')
const minuteMs = 60_000
const defaultRange: DateRange = { preset: '7d' }

/** Reads the scope from the address and gives it to the parts of the page. */
export function provideAnalyticsScope(): AnalyticsScope {
  const url = useUrlState(analyticsQueryShape)
  const { data: sources, isError } = useSources()
  const now = useNow({ scheduler: (refresh) => useIntervalFn(refresh, minuteMs) })
  const sourceId = computed(() => url.state.value.sourceId)
  const zone = computed(() => {
    const source = sources.value?.find(({ id }) => id === sourceId.value) ?? sources.value?.[0]
    return source?.timeZone ?? browserZone()
  })
  const range = computed(() => parsePeriod(url.state.value.range ?? '') ?? defaultRange)
  // A string, so that the clock's ticks change nothing until the day does.
  const days = computed(() => JSON.stringify(resolveRange(range.value, zone.value, now.value)))
  const filter = computed(() => ({
    ...(JSON.parse(days.value) as Stretch),
    ...(sourceId.value === undefined ? {} : { sourceId: sourceId.value }),
  }))
  const scope: AnalyticsScope = {
    url,
    range,
    zone,
    filter,
    isReady: computed(() => sources.value !== undefined || isError.value),
    callsOf: (stretch, narrowing) => {
      const own = { sourceId: sourceId.value, ...narrowing }
      return toCalls(callsAddress(stretch, zone.value, own))
    },
  }
  provide(scopeKey, scope)
  return scope
}

/** The scope of the page around. */
export function useAnalyticsScope(): AnalyticsScope {
  const scope = inject(scopeKey)
  if (scope === undefined) throw new Error('No analytics scope: use it inside AnalyticsPage.')
  return scope
}

function toCalls(query: LocationQueryRaw | null): RouteLocationRaw | null {
  return query && { name: 'calls', query }
}
