import { computed, inject, provide } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { computedByValue } from '../../shared/computed-by-value.ts'
import { resolveRange } from '../../shared/date-range.ts'
import type { DateRange } from '../../shared/date-range.ts'
import { parsePeriod } from '../../shared/period-text.ts'
import { useMinute } from '../../shared/use-clock.ts'
import { useDayZone } from '../../shared/use-day-zone.ts'
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
  readonly filter: ComputedRef<Stretch & Pick<CallNarrowing, 'sourceId' | 'team'>>
  /** False until it is known where days begin. */
  readonly isReady: ComputedRef<boolean>
  /** The list of exactly these calls. */
  readonly callsOf: (stretch: Stretch, narrowing?: CallNarrowing) => RouteLocationRaw
}

const scopeKey: InjectionKey<AnalyticsScope> = Symbol('analytics scope')
const defaultRange: DateRange = { preset: '7d' }

/** Reads the scope from the address and gives it to the parts of the page. */
export function provideAnalyticsScope(): AnalyticsScope {
  const url = useUrlState(analyticsQueryShape)
  const now = useMinute()
  const sourceId = computed(() => url.state.value.sourceId)
  const team = computed(() => url.state.value.team)
  const { zone, isKnown, zoneOf } = useDayZone(() => sourceId.value)
  const range = computed(() => parsePeriod(url.state.value.range ?? '') ?? defaultRange)
  const filter = computedByValue(() => ({
    ...resolveRange(range.value, zone.value, now.value),
    ...(sourceId.value === undefined ? {} : { sourceId: sourceId.value }),
    ...(team.value === undefined ? {} : { team: team.value }),
  }))
  const scope: AnalyticsScope = {
    url,
    range,
    zone,
    filter,
    isReady: isKnown,
    callsOf: ({ from, to }, narrowing) => {
      const own = { sourceId: sourceId.value, team: team.value, ...narrowing }
      // The list reads days in the zone of the source it is narrowed to, which may be another.
      return { name: 'calls', query: callsAddress({ from, to }, zoneOf(own.sourceId), own) }
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
