import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { browserZone } from './use-display-zone.ts'
import { useSources } from './use-sources.ts'

/** In which IANA zone days begin and end, whatever zone times are shown in. */
export interface DayZone {
  readonly zone: ComputedRef<string>
  /** False until it is known where days begin. */
  readonly isKnown: ComputedRef<boolean>
  /** The zone in which days of that source are meant; undefined stands for all sources. */
  readonly zoneOf: (sourceId: string | undefined) => string
}

/**
 * The zone of the source that is asked about, or of the first where all are: lists, figures and
 * the links between them mean the same days, so their totals agree.
 */
export function useDayZone(sourceId: () => string | undefined = () => undefined): DayZone {
  const { data: sources, isError } = useSources()
  const zoneOf = (asked: string | undefined): string => {
    const source = sources.value?.find(({ id }) => id === asked) ?? sources.value?.[0]
    return source?.timeZone ?? browserZone()
  }
  return {
    zone: computed(() => zoneOf(sourceId())),
    isKnown: computed(() => sources.value !== undefined || isError.value),
    zoneOf,
  }
}
